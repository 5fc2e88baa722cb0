/** The device list with exactly the devices that a group's number counts. */
export function membersAddress(groupId: string): string {
  return `/devices?group=${groupId}&state=enrolled`;
}
