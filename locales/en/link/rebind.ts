/** /rebind */
export const rebind = {
  about: 'Give a member who lost an account another one (Secretariat)',
  title: 'A lost account',
  how: 'Whoever lost an account writes to me from the new one. Talk to the person first, best by telephone or video. All old accounts are told and can object for {{hours}} h; if none does, the new account becomes theirs. The Board and the Supervisory and Audit Commission are told at once.',
  item: '{{name}}: {{accounts}} joins on {{when}}',
  begin: 'Begin',
  stop: 'Stop it: {{name}}',
  whoLabel: 'Who lost an account? (name or number)',
  whoQuestion: 'Who lost an account? Write the name, or the number of an account.',
  toLabel: 'The new account (name or number)',
  toQuestion:
    'Which is the new account? Write its name or its number. The person must have written to me from it.',
  reasonLabel: 'Why? How did you make sure who it is?',
  reasonQuestion:
    'Why is it done, and how did you make sure who it is? The Board and the Commission will read it.',
  personLabel: 'Who lost an account?',
  otherLabel: 'From where does the person write now?',
  lostLabel: 'Which account is lost?',
  keepAll: 'Detach none',
  detach: 'Detach: {{account}}',
  tooMany: 'Too many people match. Please write the whole name, or the number of the account.',
  sameTwice: 'This account is theirs already.',
  ownHuman:
    'This concerns an account that is or was yours. Somebody else in the Secretariat must do it; with both accounts at hand you can do it yourself: {{slash}}link',
  otherHasRole:
    'Whoever writes from that account has a role of their own. Such accounts are linked with a code only: {{slash}}link',
  nobodyConfirms:
    'This person has a role, so a Board member must confirm it, but not whose accounts these are, and not you. At this moment nobody can. Whoever runs the server can put somebody on the Board with “npm run board:admit” (README).',
  waitsAlready: 'For one of these two something waits already: {{slash}}rebind',
  begun:
    'It has begun. Old accounts that I told: {{told}}. If none objects by {{when}}, the new account joins.',
  nobodyTold:
    '⚠️ None of the old accounts can be written to, so nobody there can object. Make doubly sure who it is.',
  boardAsked:
    'As the person has a role, a Board member must confirm it, too. If nobody does within {{hours}} h, nothing is done.',
  askedTitle: 'Have you lost an account?',
  askedText:
    '⚠️ The Secretariat wants to add another account to yours: {{accounts}}. You can object until {{when}}. If you do not, whoever writes from that account will write in your name and see what you can see.',
  askedLost: 'This account will be detached: {{account}}.',
  askedHere:
    'The account that you read this at ({{account}}) will be detached: your roles and your data will not stay here, and emergency alerts will not come here.',
  askedBoard: 'As you have a role, a Board member must confirm it, too.',
  askedNote: 'If you have not lost an account, press “I object”: then nothing changes, and all are told.',
  object: 'I object',
  objected: 'Nothing is added. The Secretariat, the Board and the Supervisory and Audit Commission are told.',
  waitingText:
    'The Secretariat is adding this account to your earlier ones. They are asked first: if none of them objects by {{when}}, it is done, and I will tell you.',
  waitingBoard: 'As there is a role, a Board member has to confirm it, too.',
  boardTitle: 'Another account for {{name}}?',
  boardText:
    'The Secretariat reports that {{name}} has lost an account. Asked for by: {{by}}. Accounts so far: {{from}}. New account: {{into}}. If you know the person, please call them and ask.',
  reason: 'Reason',
  boardNeeded:
    'There is a role, so it is done only if a Board member confirms it and no old account objects by {{when}}. Without a yes within {{wait}} h nothing is done. For the first {{hours}} h the new account can submit and approve no alerts.',
  boardFree: 'If no old account objects by {{when}}, it is done.',
  boardDoubt: 'If in doubt, stop it.',
  asideDoubt: 'If in doubt, tell the Board.',
  boardAgreed: 'Confirmed by: {{name}}.',
  boardYes: 'Yes, I spoke to them',
  boardNo: 'Stop it',
  allowed: 'Noted. If no old account objects by {{when}}, the new account joins.',
  stopped: 'It was stopped: nothing is added.',
  notYourDecision:
    'Only a Board member can decide this, but not whose accounts these are, and not who asked for it.',
  end: {
    done: '{{name}} has another account now: {{accounts}}.',
    object:
      'No account was added for {{name}}: {{accounts}}. One of the old accounts objected. Please clear up with the person what happened.',
    no: 'No account was added for {{name}}: {{accounts}}. Stopped by the Board: {{who}}.',
    stop: 'No account was added for {{name}}: {{accounts}}. Taken back by the Secretariat: {{who}}.',
    late: 'No account was added for {{name}}: {{accounts}}. No Board member confirmed it in time.',
    changed:
      'No account was added for {{name}}: {{accounts}}. Accounts or roles have changed since it was asked for.',
  },
  endLost: 'Detached: {{account}}.',
  endKey: 'It can submit and approve alerts from {{when}}.',
  endOwn: 'Another account was added to yours: {{accounts}}.',
  endObjected:
    'One of your old accounts objected, so no account was added: {{accounts}}. The Secretariat, the Board and the Supervisory and Audit Commission are told.',
  endStays:
    'No account was added to yours: {{accounts}}. Your accounts stay as they are. If you have a question, write to the Secretariat.',
  endRefused: 'The account was not added. If you have a question, write to the Secretariat.',
} as const
