import fc from "fast-check";
import { expect, test } from "vitest";
import { isXmlText } from "#lib/apple/plist/text.ts";
import { formatPlist, PlistError, type PlistValue, parsePlist, parsePlistDict } from "#lib/apple/plist.ts";

test("a message as a Mac writes it", () => {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>AwaitingConfiguration</key>
	<false/>
	<key>DeviceName</key>
	<string>Ana &amp; Ben&#8217;s Mac &lt;3</string>
	<key>Token</key>
	<data>
	AAEC
	AwQ=
	</data>
	<key>AccessRights</key>
	<integer>-1043</integer>
	<key>Level</key>
	<real>0.5</real>
	<key>Seen</key>
	<date>2026-08-22T17:00:05Z</date>
	<key>Rights</key>
	<array>
		<string/>
		<true />
		<dict/>
	</array>
</dict>
</plist>
`;
  expect(parsePlist(Buffer.from(xml))).toEqual({
    AwaitingConfiguration: false,
    DeviceName: "Ana & Ben’s Mac <3",
    Token: Buffer.from([0, 1, 2, 3, 4]),
    AccessRights: -1043,
    Level: 0.5,
    Seen: new Date("2026-08-22T17:00:05Z"),
    Rights: ["", true, {}],
  });
});

test.for([
  ["a comment anywhere between", "<!-- a --><array><!-- <b> --><true/></array>", [true]],
  ["character data, unescaped", "<string>a<![CDATA[<&]]>b</string>", "a<&b"],
  ["Windows line ends become one", "<string>a\r\nb</string>", "a\nb"],
  ["a hexadecimal integer", "<integer>0x1F</integer>", 31],
  ["a number that is none", "<real>nan</real>", Number.NaN],
  ["an escaped letter beyond the plane", "<string>&#x1F34E;</string>", "🍎"],
] as const)("%s", ([, inner, value]) => {
  expect(parsePlist(plist(inner))).toEqual(value);
});

const laughs = `<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>${plist("<string>&b;</string>")}`;

test.for([
  ["a billion laughs", laughs, "declarations"],
  [
    "an entity fetched from afar",
    `<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]>${plist("<string>&x;</string>")}`,
    "declarations",
  ],
  ["an entity nobody declared", plist("<string>&nbsp;</string>"), "&nbsp;"],
  ["an ampersand alone", plist("<string>a & b</string>"), "entity"],
  ["a reference to no character", plist("<string>&#0;</string>"), "&#0;"],
  ["a reference to half a character", plist("<string>&#xD800;</string>"), "entity"],
  ["nesting without end", plist("<array>".repeat(10_000)), "deep"],
  ["a second value", plist("<true/><true/>"), "more than one"],
  ["something after the end", `${plist("<true/>")}x`, "follows"],
  ["another document after the end", plist("<true/>").repeat(2), "follows"],
  ["nothing inside", plist(""), "expected"],
  ["nothing at all", "", "early"],
  ["another document", "<html></html>", "<plist>"],
  ["JSON", '{"UDID":"x"}', "between"],
  ["half a message", plist("<dict><key>UDID</key><string>abc").slice(0, 40), "early"],
  ["an unknown element", plist("<uid>1</uid>"), "<uid>"],
  ["an element in a text", plist("<string>a<b/></string>"), "inside"],
  ["a crossing", plist("<array><string>a</array></string>"), "not closed"],
  ["a key without a value", plist("<dict><key>a</key></dict>"), "/dict"],
  ["a value without a key", plist("<dict><true/></dict>"), "key is expected"],
  ["a key given twice", plist("<dict><key>UDID</key><true/><key>UDID</key><true/></dict>"), "twice"],
  ["an integer with letters", plist("<integer>12a</integer>"), "integer"],
  ["a real with letters", plist("<real>1.2.3</real>"), "real"],
  ["a date with a zone", plist("<date>2026-01-01T00:00:00+01:00</date>"), "date"],
  ["a day that is none", plist("<date>2026-13-01T00:00:00Z</date>"), "date"],
  ["data that is not base64", plist("<data>A-B_</data>"), "<data>"],
  ["a NUL", plist("<string>a\0b</string>"), "forbids"],
  ["another encoding", `<?xml version="1.0" encoding="UTF-16"?>${plist("<true/>")}`, "UTF-16"],
] as const)("%s is refused", ([, xml, why]) => {
  expect(() => parsePlist(xml)).toThrow(PlistError);
  expect(() => parsePlist(Buffer.from(xml))).toThrow(why);
});

test("a binary property list is refused by name", () => {
  expect(() => parsePlist(Buffer.from("bplist00\xd1\x01\x02", "latin1"))).toThrow("binary");
  expect(() => parsePlist(Buffer.from([0x3c, 0xff, 0xfe]))).toThrow("UTF-8");
});

test("64 levels are read, 65 are not", () => {
  const nested = (levels: number) => plist("<array>".repeat(levels) + "</array>".repeat(levels));
  expect(parsePlist(nested(64))).toBeInstanceOf(Array);
  expect(() => parsePlist(nested(65))).toThrow("deep");
});

test("no key reaches the prototype", () => {
  const dict = parsePlistDict(plist("<dict><key>__proto__</key><dict><key>admin</key><true/></dict></dict>"));
  expect(Object.keys(dict)).toEqual(["__proto__"]);
  expect(dict["admin"] ?? dict["constructor"] ?? ({} as PlistValue & { admin?: true }).admin).toBeUndefined();
  expect(formatPlist(dict)).toContain("<key>__proto__</key>");
});

test("where a dictionary is expected nothing else will do", () => {
  expect(parsePlistDict(plist("<dict/>"))).toEqual({});
  expect(() => parsePlistDict(plist("<array/>"))).toThrow("dictionary");
});

test("what XML cannot hold is not written", () => {
  expect(() => formatPlist({ a: "\0" })).toThrow(PlistError);
});

test("whatever is written is read back as it was", () => {
  fc.assert(
    fc.property(values, (value) => {
      expect(parsePlist(formatPlist(value))).toEqual(value);
    }),
  );
});

const texts = fc.string({ unit: "binary" }).filter(isXmlText);

const values = fc.letrec<{ value: PlistValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    texts,
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    fc
      .date({ min: new Date("1970-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
      .map((date) => new Date(Math.floor(date.getTime() / 1000) * 1000)),
    fc.array(tie("value")),
    fc.dictionary(texts, tie("value")),
  ),
})).value;

function plist(inner: string): string {
  return `<plist version="1.0">${inner}</plist>`;
}
