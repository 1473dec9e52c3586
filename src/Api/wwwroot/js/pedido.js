// @ts-check
import '/js/request-status.js';

const status = document.querySelector('request-status');
if (status) status.trackingId = decodeURIComponent(location.pathname.split('/').pop() ?? '');
