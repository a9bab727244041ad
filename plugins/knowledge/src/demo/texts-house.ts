import type { DemoText } from './demo-text.js';

/** What the desk of Harbour & Vale knows about nets, applications, halls and doors. */
export const houseTexts: readonly DemoText[] = [
  {
    title: 'VPN breaks off every few minutes',
    service: 'Remote access',
    words: 'VPN breaks off',
    audience: 'customer',
    issue: 'The tunnel to the office opens and is gone again after some minutes.',
    cause: 'Two paths to the internet at once: cable and Wi-Fi, or a phone that shares its line.',
    resolution:
      '1. Switch off what you do not use: Wi-Fi when the cable is in.\n2. In the VPN program choose the gateway **west**.\n3. Restart the router at home if it was never restarted.',
  },
  {
    title: 'VPN does not connect',
    service: 'Remote access',
    words: 'VPN does not connect',
    audience: 'customer',
    issue: 'The VPN says that the gateway cannot be reached.',
    resolution:
      '1. Open any page of the internet first: hotels want you to agree to something.\n2. Restart the laptop, then connect **before** opening mail.\n3. Behind foreign firewalls choose the profile *Port 443*.',
  },
  {
    title: 'VPN profile: renew a certificate',
    service: 'Remote access',
    words: 'VPN does not connect',
    kind: 'how_to',
    resolution:
      '1. Check in the console whether the certificate of the device has run out.\n2. Have the person connect to the guest network and run *Company portal › Sync*.\n3. The new certificate is there within ten minutes; the old one is removed by itself.',
  },
  {
    title: 'Wi-Fi is slow',
    service: 'Wi-Fi',
    words: 'very slow',
    audience: 'customer',
    issue: 'The Wi-Fi in a place is slow, at certain hours or always.',
    resolution:
      '1. Look which net you are in: **harbour**, not *harbour-guest*.\n2. Switch the Wi-Fi of the laptop off and on: it then takes the nearest access point.\n3. Tell the desk the room and the hour. Two reports of one room have somebody measure it.',
  },
  {
    title: 'No Wi-Fi in a room',
    service: 'Wi-Fi',
    words: 'No Wi-Fi',
    issue: 'No device finds the net in a room.',
    cause: 'The access point lost its power over the cable, mostly after work at the switch.',
    resolution:
      '1. Look the room up in the list of access points.\n2. In the console: is the port up, does it give power? Switch power off and on at the port.\n3. If it stays dark after three minutes, the point is replaced; spares are in the store of Facilities.',
  },
  {
    title: 'Connect a guest to the Wi-Fi',
    service: 'Wi-Fi',
    kind: 'how_to',
    audience: 'customer',
    resolution:
      'Reception prints a code for the day. For a week, the host makes one: *Portal › Guests › New code*. Guests never get the password of **harbour**.',
  },
  {
    title: 'Hand scanner does not scan',
    service: 'Warehouse',
    words: 'does not scan',
    audience: 'customer',
    issue: 'The scanner lights up and does not beep.',
    resolution:
      '1. Wipe the window with a dry cloth.\n2. Scan the sheet **Reset**, which hangs at every loading station.\n3. If it still does not scan, put it into the red box and take another one.',
  },
  {
    title: 'Scanner loses the connection between aisles',
    service: 'Warehouse',
    words: 'loses the connection',
    kind: 'known_error',
    issue: 'Scanners drop off behind the high racks and need half a minute to come back.',
    environment: 'Hall 2, since the racks were raised.',
    cause: 'Scanners keep the access point that they saw first.',
    resolution:
      '**Until it is fixed:** hold the scanner against the door frame for two seconds: it then looks for an access point anew.\n\n**When it is fixed:** the threshold for roaming is raised with the next update of the scanners.',
  },
  {
    title: 'Order cannot be saved',
    service: 'Order desk',
    words: 'cannot be saved',
    audience: 'customer',
    issue: 'The order desk says *Not saved* and keeps the form open.',
    cause: 'A field further down is red and out of sight; mostly the date of delivery lies on a holiday.',
    resolution:
      'Press `Ctrl + Down`: the form goes to the first red field. For a delivery on a holiday choose *Agreed with the customer*.',
  },
  {
    title: 'Order desk rejects the delivery address',
    service: 'Order desk',
    words: 'rejects the delivery',
    issue: 'An address that is right is refused.',
    environment: 'Addresses in Canada and Portugal.',
    cause: 'The check expects a number before the street.',
    resolution:
      '1. Put the number into the field *Number*, even where it stands behind the street.\n2. If the postcode is refused, tick *Address checked by hand*: it counts for that customer from then on.',
  },
  {
    title: 'Discount is not taken over',
    service: 'Order desk',
    words: 'Discount',
    audience: 'customer',
    issue: 'The agreed discount is not in the order.',
    cause:
      'Discounts count from the day on which the price list was published, not from the day of the contract.',
    resolution:
      'Open the order again and choose *Prices › Work out anew*. If it is still missing, ask the price desk whether the list of the customer is published.',
  },
  {
    title: 'Wrong price in an order',
    service: 'Order desk',
    words: 'Wrong price',
    issue: 'The price is that of last season.',
    resolution:
      '1. Look at the validity of the price list in the customer record.\n2. An old list that has no end wins over the new one: set its end.\n3. Work the order out anew. Orders that were confirmed stay as they are; sales decides.',
  },
  {
    title: 'A customer is there twice',
    service: 'Customer records',
    words: 'Two records',
    issue: 'Two records of one customer, with orders on both.',
    resolution:
      '1. Decide which one stays: the one with the debtor number.\n2. *Actions › Merge*, from the other one into it.\n3. Check the addresses of delivery: they are added, not compared.\n\nMerging cannot be taken back.',
  },
  {
    title: 'A customer cannot be found',
    service: 'Customer records',
    words: 'cannot be found',
    audience: 'customer',
    issue: 'A customer who ordered before is not found.',
    resolution:
      'Search by the **postcode**, or by the last five digits of the phone number. Names are stored as on the first order, with the legal form in front.',
  },
  {
    title: 'Invoice shows the wrong tax',
    service: 'Invoicing',
    words: 'wrong tax',
    governance: 'compliance',
    issue: 'An invoice to another country has our tax on it.',
    cause: 'The tax number of the customer was not checked, so the sale counts as one to a private person.',
    resolution:
      '1. Check the number in the register and keep the proof with the customer.\n2. Cancel the invoice; never change it.\n3. Write a new one. Both go to the customer in one letter.',
  },
  {
    title: 'An invoice was sent twice',
    service: 'Invoicing',
    words: 'sent twice',
    issue: 'A customer got the same invoice twice, with one number.',
    resolution:
      'With **one** number nothing is wrong with the books: tell the customer that it is a copy. With two numbers, cancel the later one and tell Finance.',
  },
  {
    title: 'The month cannot be closed',
    service: 'Ledger',
    words: 'Month cannot',
    governance: 'compliance',
    issue: 'The closing stops with open postings.',
    resolution:
      '1. Run the report **Open in period**.\n2. Postings of the warehouse are sent again from there.\n3. What is left is decided by the controller, in writing.\n4. Close the month again. Nobody opens a closed month without the finance director.',
  },
  {
    title: 'A posting period is locked',
    service: 'Ledger',
    words: 'Posting period',
    issue: 'A posting is refused because its period is locked.',
    resolution:
      'Post it into the current period with the date of the service in the text. Opening a period for one posting takes the agreement of the controller.',
  },
  {
    title: 'Payslip cannot be opened',
    service: 'Payroll',
    words: 'payslip',
    audience: 'customer',
    issue: 'The payslip asks for a password, or the page says that there is none.',
    resolution:
      '- The password is your date of birth, eight digits, day first.\n- Payslips come on the **25th**; on the day itself after 14:00.\n- Payslips of earlier years are in the archive, *People › Archive*.',
  },
  {
    title: 'Pattern design closes by itself',
    service: 'Pattern design',
    words: 'closes when I open',
    issue: 'The program closes when a certain file is opened.',
    cause: 'A picture is linked in the file that lies on a drive that is not there any more.',
    resolution:
      '1. Start the program with `Shift` held down: it opens without pictures.\n2. *File › Links*, and remove those in red.\n3. Save under a new name.',
  },
  {
    title: 'The licence of pattern design is refused',
    service: 'Pattern design',
    words: 'Licence of pattern',
    issue: 'The program says that no licence is free.',
    resolution:
      '1. Look in the licence console who holds one and has been away for an hour: ask them.\n2. Else take one back; they are asked to save first.\n3. If that happens every week, one licence is missing: tell the owner of the service.',
  },
  {
    title: 'Screen in a meeting room cannot be shared to',
    service: 'Meeting rooms',
    words: 'cannot be shared',
    audience: 'customer',
    issue: 'The screen of the room does not appear when sharing.',
    resolution:
      '1. Choose the **Wi-Fi harbour**; the room is not in the guest net.\n2. Press the ring on the table until it is blue.\n3. Or use the cable behind the flap: it always works.',
  },
  {
    title: 'No camera in a meeting room',
    service: 'Meeting rooms',
    words: 'No camera',
    issue: 'Others do not see the room.',
    resolution:
      '1. Restart the room: hold the panel at the door for ten seconds.\n2. If the camera looks at the wall, it is parked: press *Home* on the panel.\n3. Else pull the cable of the camera for five seconds; it is the thin one.',
  },
  {
    title: 'The badge does not open a door',
    service: 'Door access',
    words: 'Badge',
    audience: 'customer',
    issue: 'The light at the door stays red.',
    resolution:
      '1. Hold the badge flat for two seconds, not next to the phone.\n2. Try another door: if that opens, you have no right to this one. Its owner gives it, in the portal under *Access*.\n3. If no door opens, the badge has run out: go to reception with an identity card.',
  },
  {
    title: 'Approval of an order hangs',
    service: 'Purchasing',
    words: 'Approval of order',
    issue: 'An order waits for somebody who is away.',
    resolution:
      '1. Open the order, *Way of approval*: it says who has it.\n2. The head of purchasing can hand it on to the deputy.\n3. Orders under 500 need one approval only: splitting is not allowed, but checking the sum helps.',
  },
  {
    title: 'A supplier cannot be chosen',
    service: 'Purchasing',
    words: 'choose supplier',
    audience: 'customer',
    issue: 'A supplier is not in the list.',
    resolution:
      'Suppliers without a valid certificate are hidden. Ask purchasing for its state; with a valid one the supplier is there on the next day.',
  },
  {
    title: 'Figures of a report are from yesterday',
    service: 'Reporting',
    words: 'are from yesterday',
    audience: 'customer',
    issue: 'The report does not have the figures of today.',
    resolution:
      'Reports are filled **at 6:00**. The line at the bottom says when. For figures of today use the list in the application itself.',
  },
  {
    title: 'A report is empty',
    service: 'Reporting',
    words: 'is empty',
    issue: 'A report opens without rows.',
    resolution:
      '1. Clear the filters: *Reset* above the report.\n2. Check the right to the data: a person without a region sees none.\n3. If everybody sees none, the load of the night failed: start it again, it takes 40 minutes.',
  },
  {
    title: 'A strange mail: what to do',
    service: 'Email',
    words: 'Strange mail',
    governance: 'compliance',
    audience: 'customer',
    issue: 'A mail asks for a password, a payment or a click, and feels wrong.',
    resolution:
      '1. Do **not** click, and do not answer.\n2. Press *Report* in the mail program. The security team looks at it within the hour.\n3. If it names somebody you know, call them on a number that you have from elsewhere.',
  },
  {
    title: 'Clicked on a link in a strange mail',
    service: 'Email',
    words: 'Clicked on a link',
    governance: 'compliance',
    audience: 'customer',
    issue: 'Somebody clicked, or entered a password.',
    resolution:
      '1. Change your password **now**, on the phone.\n2. Pull the network cable and switch the Wi-Fi off. Leave the laptop on.\n3. Call the desk, at any hour. Nobody is blamed for calling.',
  },
  {
    title: 'Phone or laptop lost or stolen',
    service: 'Mobile phone',
    words: 'Lost my phone',
    governance: 'compliance',
    audience: 'customer',
    issue: 'A device is gone.',
    resolution:
      '1. Call the desk at once: it is locked and wiped from afar within minutes.\n2. Tell where and when it was seen last.\n3. For a theft, report it to the police; the insurance wants the number of the report.\n4. A spare device is there on the next working day.',
  },
  {
    title: 'Gerät verloren oder gestohlen',
    service: 'Mobile phone',
    language: 'de',
    translationOf: 'Phone or laptop lost or stolen',
    governance: 'compliance',
    audience: 'customer',
    issue: 'Ein Gerät ist weg.',
    resolution:
      '1. Ruf sofort den Service Desk an: Es wird binnen Minuten aus der Ferne gesperrt und gelöscht.\n2. Sag, wo und wann du es zuletzt gesehen hast.\n3. Zeige einen Diebstahl bei der Polizei an; die Versicherung will die Nummer der Anzeige.\n4. Ein Ersatzgerät ist am nächsten Arbeitstag da.',
  },
];
