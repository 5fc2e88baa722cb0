/** Before a sign that French sets apart, and within its quotation marks. The `::` of a number's skeleton is no sign. */
const APART = / (?!::)(?=[:;?!»%])/g;

/** French sets some signs apart from their word by a space at which no line may break. */
export function withHardSpaces(sentence: string): string {
  return sentence.replace(APART, "\u00a0").replace(/« /g, "«\u00a0");
}
