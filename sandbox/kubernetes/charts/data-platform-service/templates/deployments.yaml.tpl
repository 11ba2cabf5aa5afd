{{- range $component, $workload := .Values.deployments }}
{{- $context := dict "root" $ "component" $component "workload" $workload }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "service.name" $context }}
  labels: {{- include "service.labels" $context | nindent 4 }}
spec:
  replicas: {{ $workload.replicas }}
  revisionHistoryLimit: 10
  progressDeadlineSeconds: {{ $workload.progressDeadlineSeconds | default 600 }}
  selector:
    matchLabels: {{- include "service.selector" $context | nindent 6 }}
  template: {{- include "service.pod" $context | nindent 4 }}
{{- end }}
