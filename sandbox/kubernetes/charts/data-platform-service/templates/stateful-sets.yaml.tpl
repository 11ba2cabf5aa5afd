{{- range $component, $workload := .Values.statefulSets }}
{{- $context := dict "root" $ "component" $component "workload" $workload }}
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: {{ include "service.name" $context }}
  labels: {{- include "service.labels" $context | nindent 4 }}
spec:
  replicas: {{ $workload.replicas }}
  serviceName: {{ include "service.name" $context }}
  selector:
    matchLabels: {{- include "service.selector" $context | nindent 6 }}
  template: {{- include "service.pod" $context | nindent 4 }}
  {{- with $workload.storage }}
  volumeClaimTemplates:
    - metadata:
        name: storage
      spec:
        accessModes: [ReadWriteOnce]
        storageClassName: standard
        resources:
          requests:
            storage: {{ . }}
  {{- end }}
{{- end }}
