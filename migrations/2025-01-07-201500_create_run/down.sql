DROP TABLE "run";
