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
    'This person has a role, so a Board member must confirm it who is neither of the two nor you. At this moment nobody can. Whoever runs the server can put somebody on the Board with “npm run board:admit” (README).',
  waitsAlready: 'For one of these two something waits already: {{slash}}rebind',
  begun:
    'It has begun. Old accounts that I told: {{told}}. If none objects by {{when}}, the new account joins.',
  nobodyTold:
    '⚠️ None of the old accounts can be written to, so nobody there can object. Make doubly sure who it is.',
  boardAsked:
    'As the person has a role, a Board member must confirm it, too. If nobody does within {{hours}} h, nothing is done.',
  askedTitle: 'Have you lost an account?',
  askedText:
    'The Secretariat was asked to add this account to yours: {{accounts}}. If nobody objects by {{when}}, it becomes yours, and whoever writes from it reads and does what you can.',
  askedLost: 'This account will be detached: {{account}}.',
  askedNote: 'If you did not ask for it, press the button: then nothing is done, and all are told.',
  object: 'I object',
  objected: 'Nothing is added. The Secretariat, the Board and the Supervisory and Audit Commission are told.',
  waitingText:
    'The Secretariat is adding this account to your earlier ones. They are asked first: if none of them objects by {{when}}, it is done, and I will tell you.',
  waitingBoard: 'As there is a role, a Board member has to confirm it, too.',
  boardTitle: 'Another account for {{name}}?',
  boardText:
    '{{name}} is said to have lost an account. Asked for by the Secretariat: {{by}}. Accounts so far: {{from}}. New account: {{into}}. Please call the person if you know them.',
  reason: 'Reason',
  boardNeeded:
    'There is a role, so it is done only if you confirm it and no old account objects by {{when}}. Without a yes within {{wait}} h nothing is done. For the first {{hours}} h the new account can submit and approve no alerts.',
  boardFree: 'If no old account objects by {{when}}, it is done. If in doubt, stop it.',
  boardAgreed: 'Confirmed by: {{name}}.',
  boardYes: 'Yes, I spoke to them',
  boardNo: 'Stop it',
  allowed: 'Noted. If no old account objects by {{when}}, the new account joins.',
  stopped: 'It was stopped: nothing is added.',
  notYourDecision:
    'Only a Board member can decide this, and neither whose accounts they are nor who asked for it.',
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
} as const
