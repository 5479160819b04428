/** /role */
export const roles = {
  about: 'Give and take back roles',
  title: 'Roles',
  none: 'Nobody has been given a role yet.',
  item: '{{role}}: {{names}}',
  held: '{{role}}, {{chapter}}',
  change: 'Give or take back a role',
  formTitle: 'Change a role',
  whoLabel: 'Whose role changes? (name or account)',
  whoQuestion: 'Whose role changes? Write the name, or the number of the account.',
  personLabel: 'Whom do you mean?',
  deedLabel: 'What should be done?',
  give: 'Give: {{role}}',
  take: 'Take back: {{role}}',
  chapterLabel: 'Lead of which chapter?',
  nobody:
    'I found nobody of that name. Check the name; the person must have written to the bot at least once.',
  given: '{{name}} was given the role: {{role}}.',
  taken: '{{name}} no longer has the role: {{role}}.',
  already: 'The person has this role already.',
  notHeld: 'The person does not have this role.',
  lastBoard: 'At least one person must stay on the Board. Give this role to somebody else first.',
  noticeGiven: 'You were given a role: {{role}}. To see what you can do, send {{slash}}help.',
  noticeTaken: 'You no longer have this role: {{role}}. Emergency alerts will come as before.',
  tie: {
    human:
      'This account and the account of whoever submitted the alert were once one person’s, so they count as one person. Another Board member must approve it.',
    granted:
      'Whoever submitted this alert gave you your role less than {{days}} days ago, so you can’t approve their alerts yet. Another Board member must approve it.',
  },
} as const
