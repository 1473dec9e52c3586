import '/js/request-status.js';

document.querySelector('request-status').trackingId = decodeURIComponent(location.pathname.split('/').pop());
