/** Why a text cannot be read, as the end of a sentence. */
export const yamlReasons = {
  tooDeep: (levels: number) => `it is nested more than ${levels} levels deep`,
  deficientIndentation: () => 'a bracket or brace is not closed, or this line is indented too little',
  severalDocuments: () => 'another document begins here, and the file has to hold one',
  duplicateKey: (key: string) => `the key "${key}" is there twice`,
  unknownAlias: (name: string) => `the alias *${name} names no anchor before it`,
  circularAlias: (name: string) => `the anchor &${name} contains itself`,
  aliasBomb: () => 'its aliases expand to more than 10 MB',
  keyNotScalar: () => 'a key has to be a string or a number',
  mergeNotMap: () => '<< takes a map or a list of maps',
  wrongTag: (text: string, tag: string) => `"${text}" is not a ${tag}`,
};
