import type { FormatName } from '../files/format.js';
import type { TerraformView } from './terraform/protocol.js';

/** Which documents policies target: what has to be read. `evaluate/wanted.ts` makes it from policies. */
export interface Wanted {
  /** The formats that may contain such documents. */
  formats: ReadonlySet<FormatName>;
  /** The types of documents that selectors name. */
  types: ReadonlySet<string>;
  /** Whether some policy targets documents of any type. */
  anyType: boolean;
  /** The views of Terraform that some policy targets. */
  views: readonly TerraformView[];
}
