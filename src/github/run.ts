/** What a runner says of the run that a step is a part of. */

import { z } from 'zod/mini';

/** https://docs.github.com/actions/reference/workflows-and-actions/variables */
export interface GitHubRun {
  /** Of GitHub Enterprise Server, too. Without a slash at its end. */
  apiUrl: string;
  serverUrl: string;
  /** `owner/name` */
  repository: string;
  ref: string;
  sha: string;
  event: string;
  /** Of the event, also when the run itself belongs to its base branch (`pull_request_target`). */
  pullRequest: number | undefined;
  /** Whether GitHub gives this run a token that can only read: of a fork, or Dependabot's. */
  hasReadOnlyToken: boolean;
  defaultBranch: string | undefined;
  /** Tells the step apart from any other of the repository: `.github/workflows/a.yml:job:step`. */
  step: string;
}

const eventSchema = z.object({
  repository: z.optional(z.object({ default_branch: z.optional(z.string()) })),
  pull_request: z.optional(
    z.object({
      number: z.int(),
      head: z.object({ repo: z.nullable(z.object({ full_name: z.string() })) }),
    }),
  ),
});

/**
 * @param readFile rejects when there is no such file
 * @returns undefined when no runner of GitHub's is around
 */
export async function readRun(
  env: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => Promise<string>,
): Promise<GitHubRun | undefined> {
  const repository = env.GITHUB_REPOSITORY ?? '';
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) return undefined;
  const { repository: { default_branch: defaultBranch } = {}, pull_request: pullRequest } = await readEvent(
    env,
    readFile,
  );
  const ref = env.GITHUB_REF ?? '';
  const [, numberInRef] = /^refs\/pull\/(\d+)\//.exec(ref) ?? [];
  const workflow = (env.GITHUB_WORKFLOW_REF ?? '').replace(/@.*$/s, '').split('/').slice(2).join('/');
  const isFork = pullRequest !== undefined && pullRequest.head.repo?.full_name !== repository;
  return {
    apiUrl: withoutSlash(env.GITHUB_API_URL || 'https://api.github.com'),
    serverUrl: withoutSlash(env.GITHUB_SERVER_URL || 'https://github.com'),
    repository,
    ref,
    sha: env.GITHUB_SHA ?? '',
    event: env.GITHUB_EVENT_NAME ?? '',
    pullRequest: numberInRef === undefined ? pullRequest?.number : Number(numberInRef),
    hasReadOnlyToken: isFork || env.GITHUB_ACTOR === 'dependabot[bot]',
    defaultBranch,
    step: [workflow, env.GITHUB_JOB, env.GITHUB_ACTION].filter(Boolean).join(':'),
  };
}

async function readEvent(
  env: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => Promise<string>,
): Promise<z.infer<typeof eventSchema>> {
  try {
    return eventSchema.parse(JSON.parse(await readFile(env.GITHUB_EVENT_PATH ?? '')));
  } catch {
    // What it would tell is known otherwise, or done without.
    return {};
  }
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
