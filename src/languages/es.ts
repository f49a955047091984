import type { Language } from './language.js';

export const spanish: Language = {
  code: 'es',
  dates: {
    months: [
      ['enero', 'ene'],
      ['febrero', 'feb'],
      ['marzo', 'mar'],
      ['abril', 'abr'],
      ['mayo', 'may'],
      ['junio', 'jun'],
      ['julio', 'jul'],
      ['agosto', 'ago'],
      ['septiembre', 'setiembre', 'sep', 'sept', 'set'],
      ['octubre', 'oct'],
      ['noviembre', 'nov'],
      ['diciembre', 'dic'],
    ],
    weekdays: [
      ...['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo', 'lun', 'mar', 'mié', 'jue'],
      ...['vie', 'sáb', 'dom'],
    ],
    insideDate: ['de', 'del'],
    beforeClock: ['a las', 'a la', 'las'],
    afterClock: ['h', 'hs', 'hrs', 'horas'],
  },
  columns: {
    timestamp: [
      ...['Fecha y hora de envío', 'Fecha y hora del mensaje', 'Fecha y hora', 'Fecha/hora', 'Marca de tiempo'],
      ...['Marca temporal'],
    ],
    date: [
      ...['Fecha de envío', 'Fecha envío', 'Fecha del mensaje', 'Fecha mensaje', 'Fecha de creación'],
      ...['Fecha creación', 'Fecha de registro', 'Fecha registro', 'Fecha'],
    ],
    clock: ['Hora de envío', 'Hora envío', 'Hora del mensaje', 'Hora mensaje', 'Hora'],
    direction: ['Dirección del mensaje', 'Sentido del mensaje', 'Dirección', 'Sentido'],
    business_number: [
      ...['Número de la empresa', 'Número de empresa', 'Número empresa', 'Teléfono de la empresa'],
      ...['Teléfono empresa', 'Número del negocio', 'Teléfono del negocio', 'Número de WhatsApp Business'],
      ...['Línea de WhatsApp'],
    ],
    customer_number: [
      ...['Teléfono del cliente', 'Teléfono cliente', 'Celular del cliente', 'Celular cliente', 'Móvil del cliente'],
      ...['Teléfono del contacto', 'Teléfono contacto', 'Teléfono de contacto', 'Teléfono del usuario'],
      ...['Número de teléfono', 'Número teléfono', 'Número telefónico', 'Nº de teléfono', 'Nº teléfono', 'Teléfono'],
      ...['Número de celular', 'Número celular', 'Número de móvil', 'Número móvil', 'Celular', 'Móvil'],
      ...['Número de WhatsApp', 'Número WhatsApp', 'Teléfono WhatsApp', 'Tel.'],
    ],
    from: [
      ...['Número del remitente', 'Número remitente', 'Remitente', 'Emisor', 'Número de origen', 'Número origen'],
      ...['Teléfono de origen', 'Teléfono origen'],
    ],
    to: [
      ...['Número del destinatario', 'Número destinatario', 'Teléfono del destinatario', 'Teléfono destinatario'],
      ...['Número de destino', 'Número destino', 'Teléfono de destino', 'Teléfono destino', 'Destinatario'],
      ...['Destino', 'Receptor'],
    ],
    waba_id: ['Cuenta de WhatsApp Business', 'Cuenta WABA', 'ID de WABA', 'ID de la cuenta', 'ID de cuenta'],
    type: ['Tipo de mensaje', 'Tipo del mensaje', 'Tipo mensaje'],
    category: [
      ...['Categoría de la plantilla', 'Categoría de plantilla', 'Categoría plantilla', 'Categoría del mensaje'],
      ...['Categoría'],
    ],
    template_name: [
      ...['Nombre de la plantilla', 'Nombre de plantilla', 'Nombre plantilla', 'Plantilla de mensaje', 'Plantilla'],
    ],
    text: ['Texto del mensaje', 'Contenido del mensaje', 'Cuerpo del mensaje', 'Mensaje', 'Texto', 'Contenido'],
    status: [
      ...['Estado del mensaje', 'Estado mensaje', 'Estado de entrega', 'Estado de envío', 'Estado del envío'],
      ...['Estatus'],
    ],
    delivered_at: ['Fecha y hora de entrega', 'Fecha de entrega', 'Fecha entrega', 'Entregado el', 'Entregado'],
    message_id: [
      ...['ID del mensaje', 'ID de mensaje', 'ID mensaje', 'Identificador del mensaje', 'Identificador de mensaje'],
    ],
    referral_source: ['Origen del anuncio', 'Anuncio'],
    group_id: ['ID del grupo', 'ID de grupo'],
    conversation_id: ['ID de la conversación', 'ID de conversación', 'Identificador de conversación'],
    pricing_category: [
      ...['Categoría de la conversación', 'Categoría de conversación', 'Categoría conversación'],
      ...['Categoría de precio'],
    ],
  },
  columnsBeside: {
    direction: ['Flujo'],
    business_number: ['Línea'],
    customer_number: ['Número', 'Nº', 'Cliente', 'Contacto', 'WhatsApp'],
    from: ['Origen', 'De', 'Desde'],
    to: ['Para'],
    waba_id: ['Cuenta'],
    type: ['Tipo'],
    // Of a person it is where he lives.
    status: ['Estado', 'Situación'],
    message_id: ['Identificador'],
  },
  words: {
    direction: {
      inbound: [
        ...['entrante', 'entrantes', 'entrada', 'recibido', 'recibida', 'recibidos', 'mensaje entrante'],
        ...['mensaje recibido', 'recibido (MO)'],
      ],
      outbound: [
        ...['saliente', 'salientes', 'salida', 'enviado', 'enviada', 'enviados', 'mensaje saliente'],
        ...['mensaje enviado', 'enviado (MT)'],
      ],
    },
    status: {
      queued: [
        ...['pendiente', 'en cola', 'encolado', 'en espera', 'en proceso', 'procesando', 'enviando', 'programado'],
        ...['programada', 'agendado', 'aceptado', 'aceptada'],
      ],
      sent: ['enviado', 'enviada'],
      delivered: ['entregado', 'entregada'],
      read: ['leído', 'leída', 'lectura', 'visto', 'vista', 'respondido', 'respondida', 'contestado'],
      played: ['reproducido', 'reproducida', 'escuchado'],
      failed: [
        ...['fallido', 'fallida', 'falló', 'con error', 'envío fallido', 'entrega fallida', 'no enviado'],
        ...['no entregado', 'no entregada', 'rechazado', 'rechazada', 'expirado', 'expirada', 'caducado', 'vencido'],
        ...['cancelado', 'cancelada', 'anulado'],
      ],
      received: ['recibido', 'recibida'],
    },
    category: {
      marketing: ['mercadeo', 'mercadotecnia', 'promocional'],
      utility: ['utilidad', 'utilidades', 'utilitario', 'utilitaria', 'transaccional'],
      authentication: ['autenticación', 'autentificación'],
      service: ['servicio', 'servicio al cliente'],
    },
    type: {
      template: ['plantilla', 'plantilla de mensaje', 'mensaje de plantilla', 'plantilla HSM'],
      text: ['texto', 'mensaje de texto'],
      image: ['imagen', 'foto'],
      audio: ['nota de voz', 'mensaje de voz'],
      video: ['vídeo'],
      document: ['documento', 'archivo'],
      sticker: ['pegatina', 'calcomanía'],
      location: ['ubicación', 'localización'],
      contacts: ['contacto', 'contactos'],
      interactive: ['interactivo', 'botones', 'lista'],
      button: ['botón'],
      order: ['pedido'],
      reaction: ['reacción'],
      call: ['llamada'],
      system: ['sistema'],
    },
    referral: {
      ad: ['anuncio', 'publicidad'],
      post: ['publicación'],
      none: ['ninguno', 'ninguna', 'orgánico', 'directo'],
    },
    answer: { yes: ['sí', 'verdadero'], no: ['falso'] },
  },
};
