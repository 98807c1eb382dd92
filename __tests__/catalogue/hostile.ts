/** A text that would move the cursor, speak to a runner, and begin new lines. */
export const HOSTILE = '\u001b[2J::error::x\n::error::y\u202e##[error]z';
