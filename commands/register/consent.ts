/** The version of the text people agree to; raised whenever `register.consentText` changes its meaning, so that they are asked again. */
export const consentVersion = '2027-01'
