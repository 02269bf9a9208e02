DROP TABLE "user";
DROP TABLE "role";
