import { expect, test } from "vitest";
import { folderOf, isMirrorAddress } from "#lib/domain/security/source.ts";

test.for([
  ["off", "https://mirror.example/feed", undefined],
  ["sofa", "https://mirror.example/feed", "https://sofa.example/v2"],
  ["mirror", "https://mirror.example/feed/", "https://mirror.example/feed"],
] as const)("%s", ([source, address, folder]) =>
  expect(folderOf({ source, address }, "https://sofa.example/v2")).toBe(folder),
);

test.for([
  ["https://mirror.example/feed", true],
  ["http://localhost:8080/feed", true],
  ["http://127.0.0.1:8080", true],
  ["http://[::1]:8080", true],
  ["http://mirror.example/feed", false],
  ["http://localhost.example/", false],
  ["https://me:secret@mirror.example/", false],
  ["https://mirror.example/?key=1", false],
  ["file:///etc/passwd", false],
  ["mirror", false],
] as const)("%s", ([address, isOne]) => expect(isMirrorAddress(address)).toBe(isOne));
