/** Why a document cannot be built, as the end of a sentence. */
export const yamlReasons = {
  duplicateKey: (key: string) => `the key "${key}" is there twice`,
  unknownAlias: (name: string) => `the alias *${name} names no anchor before it`,
  circularAlias: (name: string) => `the anchor &${name} contains itself`,
  aliasBomb: () => 'its aliases expand to more than 10 MB',
  keyNotScalar: () => 'a key has to be a string or a number',
  mergeNotMap: () => '<< takes a map or a list of maps',
  wrongTag: (text: string, tag: string) => `"${text}" is not a ${tag}`,
};
