/** /register */
export const register = {
  about: 'Register or update your details',
  title: 'Registration',
  nameLabel: 'Your name and surname',
  nameQuestion: 'What are your name and surname?',
  statusLabel: 'Student or alumnus?',
  statusQuestion: 'Are you a student or an alumnus?',
  student: 'Student',
  alumnus: 'Alumnus',
  placeLabel: 'Country and city',
  placeQuestion: 'In which country and city do you live?',
  placeHint: 'For example: Italy, Milan',
  universityLabel: 'University',
  universityQuestion: 'At which university do you study, or did you study?',
  studyLabel: 'Field and year of graduation',
  studyQuestion: 'What is your field, and in which year do (did) you graduate?',
  studyHint: 'For example: Computer science, 2028',
  chapterLabel: 'Local chapter',
  chapterQuestion: 'Which local chapter would you like to join?',
  chapterHint: 'If a chapter serves your country, it is chosen already.',
  noChapter: 'No chapter',
  consentLabel: 'Consent to keeping your details',
  consentQuestion: 'Do you agree that I keep your details?',
  consentText:
    'What is kept: your name, status, country and city, university, field, year of graduation, chapter, your accounts on these platforms, an emergency contact if you give one, where you are if you send it, and what you do with the bot: sign-ups for events, answers, questions and calls for help.\n' +
    'What for: so that ASAP can warn and help you in an emergency, answer your questions and invite you to events.\n' +
    'Who sees it: ASAP’s Board, its Secretariat and the lead of your chapter. If you call for help or send a question, your name, your city and your words also stand in their private working channels; how to reach you is shown in private to whoever takes the call. If you do not answer a safety check, whoever of them opens the list of those who are silent sees your name, your accounts and your emergency contact, to look for you. The Supervisory and Audit Commission may see your name in the audit.\n' +
    'How long: your registration and your sign-ups for events until you delete them; your calls for help a year after they are closed, and your words in a safety check a year; where you were, 30 days, in an open call until it is closed; your questions 90 days after the answer, a year at most. Your answer to a safety check and the history of your consent are kept for ever; once you delete your data, under a number instead of your name.\n' +
    'Emergency alerts come even if you turn news off. With {{slash}}me you can see, change or delete your details; deleting them takes your consent back.',
  agree: 'I agree',
  disagree: 'I do not agree',
  declined:
    'I cannot keep your details without your consent. Nothing was changed. If you change your mind, send {{slash}}register.',
  done: 'You are registered',
  changed: 'Your details are updated',
  welcome: 'Hello, {{name}}! From now on we can warn you in an emergency.',
  resumed: 'We continue where you stopped. To start again, send {{slash}}cancel and then {{slash}}register.',
  nameUnclear: 'A name is made of letters. For example: Leyla Mammadova',
  noCountry: 'I do not know this country. Write country and city with a comma, for example: Italy, Milan',
  noCity: 'Write the city, too. Put a comma between country and city, for example: Italy, Milan',
  universityUnclear: 'Write the name of the university. For example: Vilnius University',
  studyUnclear: 'Write field and year with a comma, for example: Computer science, 2028',
  yearUnclear: '{{year}} cannot be right. Write a year from {{first}} to {{last}}.',
} as const

/** The text of consent, and asking again when it changes */
export const consent = {
  about: 'What you agree to about your details',
  title: 'The text of consent has changed',
  changed:
    'You agreed to an earlier text on {{date}}. Please read the present one. As soon as you agree, what you asked for is done.',
  goesOn:
    'Whatever you answer, what you have told so far stays; emergency alerts, calls for help and questions go on as before.',
  inThis: 'Read it in English',
  read: 'Read the text again',
  waits:
    'You did not agree to the new text ({{date}}), so this waits. If you change your mind, read it again.',
  thanks: 'Thank you, your consent was noted.',
  declined:
    'It was noted that you do not agree. Nothing was deleted: what you told before stays under the text that you agreed to on {{date}}; emergency alerts, calls for help and questions go on as before. What you asked for now was not done: changing your details and signing up for events wait for your consent. To delete your details: {{slash}}me',
  agreed: 'You agreed to this text on {{date}}.',
  none: 'You have not agreed to it yet: you are asked when you register.',
} as const
