import { parentPort, workerData } from 'node:worker_threads';
import { TerraformFiles } from '../parse/terraform/files.js';
import { loadTerraform } from '../parse/terraform/program.js';
import type { TerraformAnswer, TerraformRequest } from '../parse/terraform/protocol.js';

/** The thread that reads Terraform: it may be stopped at any moment by its client. */
const port = parentPort;
if (!port) throw new Error('this file is the entry of a worker thread');

const program = loadTerraform((workerData as { assets: string }).assets);

port.on('message', (request: TerraformRequest) => {
  void answer(request).then((response) => {
    port.postMessage(response);
  });
});

async function answer(request: TerraformRequest): Promise<TerraformAnswer> {
  const { id } = request;
  try {
    const terraform = await program;
    if (request.op === 'plan') return { id, result: terraform.plan(request.text, request.views), reads: [] };
    const files = new TerraformFiles(request.scan);
    const result = request.op === 'roots' ? terraform.roots(request.scan, files) : terraform.evaluate(request, files);
    return { id, result, reads: files.reads };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
