/** Why a text cannot be read, as the end of a sentence. */
export const yamlReasons = {
  tooDeep: (levels: number) => `it is nested more than ${levels} levels deep`,
  deficientIndentation: () => 'a bracket or brace is not closed, or this line needs more indentation',
  severalDocuments: () => 'a second document begins here, but the file may contain only one',
  duplicateKey: (key: string) => `duplicate key "${key}"`,
  unknownAlias: (name: string) => `the alias *${name} has no anchor before it`,
  circularAlias: (name: string) => `the anchor &${name} contains itself`,
  aliasBomb: () => 'its aliases expand to more than 10 MB',
  keyNotScalar: () => 'a key must be a string or a number',
  mergeNotMap: () => 'the value of << must be a map or a list of maps',
  wrongTag: (text: string, tag: string) => `"${text}" is not a valid ${tag}`,
};
