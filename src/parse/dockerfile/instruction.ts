/** Where a part of a joined line is in the file. */
export interface Segment {
  /** Offset in the joined line. */
  joined: number;
  /** Offset in the file. */
  file: number;
}

/** One instruction of a Dockerfile, as BuildKit's parser splits it. */
export interface Instruction {
  /** As it is written: `FROM`, `from`. */
  name: string;
  /** In lower case. */
  command: string;
  /** The line with its continuations joined, as written otherwise; a heredoc's lines are not in it. */
  original: string;
  /** `--name=value`, quotes taken off. null when nothing at all follows the name (Trivy's documents make the difference). */
  flags: string[] | null;
  values: string[];
  /** Whether the arguments are a JSON array (exec form). */
  json: boolean;
  heredocs: Heredoc[];
  /** What ONBUILD postpones. */
  trigger?: Instruction;
  startLine: number;
  endLine: number;
  /** Where the parts of `original` are in the file. */
  segments: Segment[];
  /** Offset in the file of its end, behind its heredocs and in front of its line end. */
  end: number;
}

/** `<<EOF` and the lines up to its end. */
export interface Heredoc {
  name: string;
  /** `<<-`: tabs at the start of its lines do not count. */
  chomp: boolean;
  /** The lines with their line ends, without the one that ends it. */
  content: string;
}

/** BuildKit would not build this file. Thrown inside the parser, never out of it. */
export class Refusal extends Error {
  constructor(
    /** From 1. */
    readonly line: number,
    /** From `messages/`. */
    message: string,
  ) {
    super(message);
  }
}
