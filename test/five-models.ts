/** The models that fixtures are about: one that Meta brings in later changes none of them. */
export const FIVE_MODELS = 'cbp-2022,cbp-2023,cbp-2024,pmp-2025,pmp-2026';
