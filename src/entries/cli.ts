#!/usr/bin/env node
/** The entry in a terminal: the only place that reaches for the process. */

import { findInstallation } from '../installation.js';
import { startThread } from '../rego/engine/thread.js';

// The engine's thread starts while the rest of the program is loaded.
const installation = findInstallation();
const thread = startThread(installation);
const { Main } = await import('../cli/main.js');
await new Main(process, installation, thread).run();
