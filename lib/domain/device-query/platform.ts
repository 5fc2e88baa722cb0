/** Apple's platforms as Apple writes them. */
export const platforms = ["iOS", "iPadOS", "macOS", "tvOS", "watchOS", "visionOS", "audioOS"] as const;

/** Whatever the case in which somebody writes it. */
export function platformIn(word: string): string | undefined {
  const wanted = word.trim().toLowerCase();
  return platforms.find((platform) => platform.toLowerCase() === wanted);
}
