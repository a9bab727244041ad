/** What devices tell of themselves when nobody told them who they are. */
export const junkToBeginWith: readonly {
  readonly value: string;
  readonly how?: 'is' | 'starts' | 'repeats';
  readonly attribute?: string;
  readonly why: string;
}[] = [
  { value: 'Default string', why: 'Mainboards whose maker left the field as it was' },
  { value: 'To be filled by O.E.M.', why: 'Mainboards whose maker left the field as it was' },
  { value: 'System Serial Number', why: 'Mainboards whose maker left the field as it was' },
  { value: 'Chassis Serial Number', why: 'Mainboards whose maker left the field as it was' },
  { value: 'Base Board Serial Number', why: 'Mainboards whose maker left the field as it was' },
  { value: 'System manufacturer', why: 'Mainboards whose maker left the field as it was' },
  { value: 'System Product Name', why: 'Mainboards whose maker left the field as it was' },
  { value: 'O.E.M', how: 'starts', why: 'Mainboards whose maker left the field as it was' },
  { value: 'Not specified', why: 'Says that there is none' },
  { value: 'Not applicable', why: 'Says that there is none' },
  { value: 'Not available', why: 'Says that there is none' },
  { value: 'None', why: 'Says that there is none' },
  { value: 'Unknown', why: 'Says that there is none' },
  { value: 'N/A', why: 'Says that there is none' },
  { value: 'Invalid', why: 'Says that there is none' },
  { value: 'Empty', why: 'Says that there is none' },
  { value: '0', how: 'repeats', why: 'Zeros' },
  { value: 'f', how: 'repeats', attribute: 'system_uuid', why: 'Memory that was never written' },
  { value: 'f', how: 'repeats', attribute: 'mac_addresses', why: 'The address of everybody' },
  { value: 'x', how: 'repeats', why: 'A placeholder' },
  { value: '.-_ ', how: 'repeats', why: 'A placeholder' },
  { value: '1234567890', attribute: 'serial_number', why: 'A placeholder' },
  { value: '0123456789', attribute: 'serial_number', why: 'A placeholder' },
  { value: '123456789', attribute: 'serial_number', why: 'A placeholder' },
  {
    value: '03000200-0400-0500-0006-000700080009',
    attribute: 'system_uuid',
    why: 'The same on many mainboards',
  },
  {
    value: 'FEFEFEFE-FEFE-FEFE-FEFE-FEFEFEFEFEFE',
    attribute: 'system_uuid',
    why: 'The same on many mainboards',
  },
  {
    value: '12345678-1234-5678-90AB-CDDEEFAABBCC',
    attribute: 'system_uuid',
    why: 'The same on many mainboards',
  },
  { value: 'localhost', how: 'starts', attribute: 'hostname', why: 'Every machine calls itself so' },
];
