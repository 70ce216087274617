class F;
