// What a kiosk's page does beside what the server drew.
export {};
