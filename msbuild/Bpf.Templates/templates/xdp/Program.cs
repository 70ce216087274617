using XdpFilter;
