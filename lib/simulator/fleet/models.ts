import type { DeviceKind, Model } from "#lib/simulator/device/spec.ts";

/** Models that Apple's lookup service knows, with how many of ten thousand devices they are. */
export const models: readonly (readonly [Model, number])[] = [
  [mac("MacBookPro18,1", "J316sAP", "MacBook Pro (16-inch, 2021)"), 500],
  [mac("MacBookPro18,3", "J314sAP", "MacBook Pro (14-inch, 2021)"), 450],
  [mac("Mac14,2", "J413AP", "MacBook Air (M2, 2022)"), 700],
  [mac("MacBookAir10,1", "J313AP", "MacBook Air (M1, 2020)"), 600],
  [mac("Mac14,7", "J493AP", "MacBook Pro (13-inch, M2, 2022)"), 250],
  [mac("Macmini9,1", "J274AP", "Mac mini (M1, 2020)"), 300],
  [mac("iMac21,1", "J456AP", "iMac (24-inch, M1, 2021)"), 350],
  [mac("Mac14,3", "J473AP", "Mac mini (2023)"), 200],
  [mac("Mac15,12", "J613AP", "MacBook Air (13-inch, M3, 2024)"), 450],
  [mac("Mac15,3", "J504AP", "MacBook Pro (14-inch, Nov 2023)"), 250],
  [mac("Mac16,1", "J604AP", "MacBook Pro (14-inch, 2024)"), 250],
  [mac("Mac16,12", "J713AP", "MacBook Air (13-inch, M4, 2025)"), 300],
  [mac("Mac16,10", "J773gAP", "Mac mini (2024)"), 150],
  [mac("Mac13,1", "J375cAP", "Mac Studio (2022)"), 100],
  [mac("MacBookPro16,1", "J152FAP", "MacBook Pro (16-inch, 2019)", "t2"), 150],
  [mac("MacBookPro15,1", "J680AP", "MacBook Pro (15-inch, 2018)", "t2"), 100],
  [mac("Macmini8,1", "J174AP", "Mac mini (2018)", "t2"), 80],
  [mac("iMac19,1", "Mac-AA95B1DDAB278B95", "iMac (Retina 5K, 27-inch, 2019)", "intel"), 120],
  [mobile("iphone", "iPhone11,8", "iPhone XR"), 60],
  [mobile("iphone", "iPhone12,8", "iPhone SE (2nd generation)"), 250],
  [mobile("iphone", "iPhone14,5", "iPhone 13"), 400],
  [mobile("iphone", "iPhone14,7", "iPhone 14"), 300],
  [mobile("iphone", "iPhone15,4", "iPhone 15"), 300],
  [mobile("iphone", "iPhone17,3", "iPhone 16"), 250],
  [mobile("iphone", "iPhone18,3", "iPhone 17"), 120],
  [mobile("ipad", "iPad7,11", "iPad (7th generation)"), 120],
  [mobile("ipad", "iPad11,6", "iPad (8th generation)"), 350],
  [mobile("ipad", "iPad12,1", "iPad (9th generation)"), 800],
  [mobile("ipad", "iPad13,18", "iPad (10th generation)"), 650],
  [mobile("ipad", "iPad14,8", "iPad Air 11-inch (M2)"), 250],
  [mobile("ipad", "iPad15,7", "iPad (A16)"), 250],
  [mobile("appletv", "AppleTV11,1", "Apple TV 4K (2nd generation)"), 250],
  [mobile("appletv", "AppleTV14,1", "Apple TV 4K (3rd generation)"), 200],
  [mobile("vision", "RealityDevice14,1", "Apple Vision Pro"), 80],
];

export const virtualMachine = mac("VirtualMac2,1", "VMA2MACOSAP", "Apple Virtual Machine 1");

/** Too old for declarations as long as it stays on macOS 12. */
export const agedMac = mac("MacBookPro14,1", "Mac-B4831CEBD52A0C4C", "MacBook Pro (13-inch, 2017)", "intel");

function mac(identifier: string, deviceId: string, marketingName: string, chip: Model["chip"] = "apple"): Model {
  return { kind: "mac", identifier, deviceId, marketingName, chip };
}

function mobile(kind: DeviceKind, identifier: string, marketingName: string): Model {
  return { kind, identifier, deviceId: identifier, marketingName, chip: "apple" };
}
