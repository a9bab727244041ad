import type { DemoText } from './demo-text.js';

/** What the desk of Harbour & Vale knows about laptops, mail and files. */
export const officeTexts: readonly DemoText[] = [
  {
    title: 'Laptop does not start, or the screen stays black',
    service: 'Laptop',
    words: 'does not start',
    audience: 'customer',
    issue: 'The power light is on, but nothing appears on the screen. Often after an update over night.',
    cause: 'The firmware waits for a device that is plugged in, mostly a dock.',
    resolution:
      '1. Pull everything out: dock, monitor, USB.\n2. Hold the power button for **20 seconds**, then let go.\n3. Plug in the charger alone and press the button once.\n4. Wait up to two minutes; the fans may be loud.\n\nIf it starts, plug the dock in again once you have signed in.',
  },
  {
    title: 'Black screen after an update',
    service: 'Laptop',
    words: 'Black screen',
    issue: 'The laptop starts, shows the logo, and then nothing but the pointer.',
    environment: 'Laptops of the year 2022 with two graphics chips.',
    cause: 'The driver of the second chip is replaced while it is in use.',
    resolution:
      '1. Press `Ctrl + Shift + Win + B` once. The screen flickers.\n2. If it stays black: restart with the button, sign in within the first minute, and let the update finish.\n3. If that fails twice, the driver is rolled back with the support stick, menu entry *Graphics*.',
  },
  {
    title: 'The battery of the laptop empties within an hour',
    service: 'Laptop',
    words: 'Battery of',
    audience: 'customer',
    issue: 'The battery was fine and now lasts less than an hour.',
    resolution:
      '1. Look at *Settings › Power › Battery use* and close what is on top.\n2. Switch the keyboard light off.\n3. If the battery health is under 60 %, write to the desk: the battery is replaced at your desk within two days, which takes ten minutes.',
  },
  {
    title: 'Laptop is slow since the last update',
    service: 'Laptop',
    words: 'slow since',
    audience: 'customer',
    issue: 'Everything takes long: starting programs, switching windows.',
    cause: 'After a large update files are indexed again, which takes some hours.',
    resolution:
      '- Leave it switched on, with the charger, over lunch.\n- Restart it **once** in the evening, not by closing the lid.\n- If it is still slow on the next day, tell the desk which program is slow.',
  },
  {
    title: 'Update asks for a restart again and again',
    service: 'Laptop',
    words: 'restart again',
    issue: 'The laptop was restarted, and asks for it again.',
    cause: 'A second update waits for the first one, and the message does not say which.',
    resolution:
      'Choose *Restart and update*, not *Restart*. Do it twice. The third message is a fault: run the repair task **Windows update, reset** from the support menu.',
  },
  {
    title: 'Second monitor stays dark',
    service: 'Monitors and docking',
    words: 'monitor',
    audience: 'customer',
    issue: 'The second monitor says *No signal* although it is on.',
    resolution:
      '1. Pull the plug of the **dock** for ten seconds, not that of the monitor.\n2. Press `Win + P` and choose *Extend*.\n3. Try the other socket of the dock: the upper one is the faster one.',
  },
  {
    title: 'The dock charges, but mouse and network do not work',
    service: 'Monitors and docking',
    words: 'at my desk',
    issue: 'The laptop charges over the dock, everything else at it is dead.',
    cause: 'The dock lost its firmware while a laptop was pulled out during an update of the dock.',
    resolution:
      'Update the dock with the tool on the support stick; it takes four minutes and must not be interrupted. Docks with a number below 2200 are replaced instead.',
  },
  {
    title: 'The printer prints stripes',
    service: 'Printing',
    words: 'prints stripes',
    audience: 'customer',
    issue: 'Pages have light or dark stripes from top to bottom.',
    resolution:
      '1. At the printer: *Menu › Care › Clean*. It takes three minutes.\n2. Print a test page.\n3. If the stripes are still there, the drum is due: the desk brings one the same day. Print on the next floor meanwhile.',
  },
  {
    title: 'A paper jam does not go away',
    service: 'Printing',
    words: 'Paper jam',
    audience: 'customer',
    issue: 'The paper is out, and the printer still says that there is a jam.',
    cause: 'A scrap of paper covers the sensor behind the rear flap.',
    resolution:
      '1. Open the rear flap, the one by the wall.\n2. Turn the green wheel upwards; a scrap comes out.\n3. Close all flaps firmly.\n\nNever pull paper out against the green arrows.',
  },
  {
    title: 'Print from the phone',
    service: 'Printing',
    kind: 'how_to',
    audience: 'customer',
    resolution:
      '1. Connect to the Wi-Fi **harbour**.\n2. Choose *Share › Print* and the printer **Follow me**.\n3. Hold your badge to any printer; the page comes out there.\n\nWhat nobody collects is deleted after a day.',
  },
  {
    title: 'Mail does not arrive',
    service: 'Email',
    words: 'does not receive mail',
    audience: 'customer',
    issue: 'A person, or a shared mailbox, gets no mail any more.',
    resolution:
      '1. Look into *Junk* and *Other*.\n2. Look whether a rule moves mail: *Settings › Rules*.\n3. Ask the sender for the answer that they got, and forward it to the desk: the number in it says why.',
  },
  {
    title: 'Where a message got lost: message trace',
    service: 'Email',
    kind: 'how_to',
    words: 'does not receive mail',
    resolution:
      '1. Open the trace in the mail console, with sender, recipient and **the day**.\n2. *Delivered*: it is in the mailbox, look for rules. *Quarantined*: release it only after a look at the sender. *Failed*: the code says why; 5.1.1 is a wrong address, 5.2.2 a full mailbox.\n3. Write the result to the caller, not the code alone.',
  },
  {
    title: 'The mailbox is full',
    service: 'Email',
    words: 'Mailbox is full',
    audience: 'customer',
    issue: 'Mail cannot be sent or received: the mailbox is over its limit, although much was deleted.',
    cause: 'What is deleted counts until the bin is emptied.',
    resolution:
      '1. Empty *Deleted items*: right click, *Empty folder*.\n2. Sort *Sent items* by size and delete what is large.\n3. Files belong into *Shared files*: send a link instead.\n\nThe limit is 50 GB for everybody and is not raised.',
  },
  {
    title: 'Who gets the mail of a shared mailbox',
    service: 'Email',
    words: 'Please check who',
    kind: 'question',
    audience: 'customer',
    issue: 'Who is on a list, and how does somebody come onto it?',
    resolution:
      'Open the address in the address book: the tab *Members* has everybody. Its **owner** adds people, on the same page. If there is no owner any more, the desk asks the head of the department for one.',
  },
  {
    title: 'Add somebody to a shared mailbox',
    service: 'Email',
    kind: 'how_to',
    words: 'does not get mail to',
    resolution:
      '1. Check that the owner of the mailbox agrees: their answer belongs to the ticket.\n2. Add the person to the group with the name of the mailbox, never to the mailbox itself.\n3. It takes up to an hour. The person restarts the mail program afterwards.',
  },
  {
    title: 'Wanted mail ends up as junk',
    service: 'Email',
    words: 'junk folder',
    audience: 'customer',
    issue: 'Mail of a known sender lies in the junk folder.',
    resolution:
      'Right click on the message, *Not junk*, and tick *Always trust*. For invoices of suppliers tell the desk the domain of the sender, so that it counts for everybody.',
  },
  {
    title: 'Vacation answer: switch it on',
    service: 'Email',
    kind: 'how_to',
    audience: 'customer',
    resolution:
      '1. *Settings › Automatic answers*.\n2. Set the first and the last day.\n3. Write two texts: one for colleagues, one for everybody else. Name who stands in for you.',
  },
  {
    title: 'A room shows as free but is taken',
    service: 'Calendar and meetings',
    words: 'shows as free',
    audience: 'customer',
    issue: 'Somebody sits in the room that was booked.',
    cause: 'The meeting was moved by somebody who does not own it, so the room never heard of it.',
    resolution:
      'Ask the organiser to send an **update** of the meeting. Until then, the panel at the door counts: who is on it has the room.',
  },
  {
    title: 'A meeting appears twice in the calendar',
    service: 'Calendar and meetings',
    words: 'appears twice',
    audience: 'customer',
    issue: 'The same meeting stands twice in the calendar, one of them cannot be deleted.',
    resolution:
      'Delete the one **without** the organiser’s name, on the computer rather than on the phone. If it comes back, remove the account from the phone and add it again.',
  },
  {
    title: 'No sound in calls',
    service: 'Team chat',
    words: 'No sound',
    audience: 'customer',
    issue: 'Others cannot be heard, or do not hear me.',
    resolution:
      '1. In the call: *Devices*, and choose the headset for both directions.\n2. Unplug the headset and plug it in again before the call begins.\n3. Leave the call and join again.\n\nHeadsets with a key for mute may be muted at the key.',
  },
  {
    title: 'Others hear an echo',
    service: 'Team chat',
    words: 'echo',
    audience: 'customer',
    issue: 'Everybody hears themselves when one person speaks.',
    cause: 'The person **without** an echo causes it: their loudspeakers reach their microphone.',
    resolution:
      'Mute one after the other. Whoever takes the echo away when muted uses a headset, or turns the loudspeakers down.',
  },
  {
    title: 'No access to a shared folder',
    service: 'Shared files',
    words: 'No access to',
    audience: 'customer',
    issue: 'A folder that colleagues see is not there, or says *Access denied*.',
    resolution:
      '1. Send the owner of the folder a request: open the link of the folder, *Ask for access*.\n2. The owner says yes by one click in the mail.\n3. Sign out and in again.\n\nFolders of other departments need the head of that department.',
  },
  {
    title: 'Find the owner of a folder',
    service: 'Shared files',
    kind: 'how_to',
    words: 'restore my access',
    resolution:
      '1. Look the group up that stands in the security of the folder: it is called `F-` and the name.\n2. *Managed by* of the group is the owner.\n3. If they left, the head of the department decides; write it into the ticket and change *Managed by*.',
  },
  {
    title: 'A file is locked by somebody who is away',
    service: 'Shared files',
    words: 'is locked by',
    issue: 'A file can only be opened for reading, because a colleague has it open.',
    resolution:
      '1. In the file console, look for the file among the *open files*.\n2. Ask whoever has it open, if they can be reached.\n3. Else close it there. What they had not saved is lost; tell them so.',
  },
  {
    title: 'Get back a deleted file',
    service: 'Backup and restore',
    words: 'by mistake',
    kind: 'how_to',
    audience: 'customer',
    resolution:
      '1. Right click on the **folder**, *Earlier versions*.\n2. Open a version from before the file was deleted.\n3. Copy the file out of it. Do not choose *Restore*: that takes the whole folder back.\n\nVersions are kept for 30 days. For older ones write to the desk.',
  },
  {
    title: 'New phone: take sign-in codes along',
    service: 'Sign-in',
    words: 'New phone',
    kind: 'how_to',
    audience: 'customer',
    resolution:
      '**While you still have the old phone:** open the app for codes, *Settings › Move*, and scan the picture with the new one.\n\n**Without the old phone:** come to the desk with your badge, or have your manager call. The desk makes a code that counts for an hour.',
  },
  {
    title: 'Sign-in codes are not accepted',
    service: 'Sign-in',
    words: 'codes are not',
    audience: 'customer',
    issue: 'The app shows a code, and it is refused.',
    cause: 'The clock of the phone is wrong by more than a minute.',
    resolution:
      'Set the clock of the phone to *automatic*. In the app: *Settings › Correct time*. Then wait for a **new** code.',
  },
  {
    title: 'Password expired while I was away',
    service: 'Sign-in',
    words: 'Password expired',
    audience: 'customer',
    issue: 'The password ran out during a holiday, and nobody is in the office.',
    resolution:
      '1. Open **password.harbourvale.example** on the phone.\n2. Name your account, and enter the code that comes by text.\n3. Choose a new password of at least 14 characters; three words are easier than one with signs.\n\nOn the laptop, sign in once in the office or over the VPN.',
  },
  {
    title: 'Locked out after too many attempts',
    service: 'Sign-in',
    words: 'Locked out',
    audience: 'customer',
    issue: 'The account is locked.',
    cause: 'Mostly a phone or tablet that still has the old password and tries it again and again.',
    resolution:
      '1. Switch the phone to flight mode.\n2. Wait **15 minutes**: the lock opens by itself.\n3. Sign in, then enter the new password on the phone.\n\nIf it locks again, tell the desk all devices that you use.',
  },
  {
    title: 'What locks an account: find the device',
    service: 'Sign-in',
    words: 'Locked out',
    kind: 'how_to',
    resolution:
      '1. Look into the log of the sign-in server for the number **4740**: it names the device.\n2. A name with `MDM` is a phone: have its mail account removed and added.\n3. A server is a stored password, mostly of a scheduled task.',
  },
];
