{{/* What a workload's pods are found by. */}}
{{- define "service.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- with .root.Values.selectorLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* What everything of a release carries. */}}
{{- define "service.labels" -}}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{ include "service.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{- end }}

{{/* A workload is named after its release, and its component where it has several. */}}
{{- define "service.name" -}}
{{- if eq .component .root.Release.Name -}}
{{ .component }}
{{- else -}}
{{ .root.Release.Name }}-{{ .component }}
{{- end }}
{{- end }}

{{/* The pods of a workload. */}}
{{- define "service.pod" -}}
metadata:
  labels: {{- include "service.selector" . | nindent 4 }}
spec:
  {{- with .workload.initContainers }}
  initContainers:
    {{- range . }}
    - name: {{ .name }}
      image: {{ .image | quote }}
      {{- with .restartPolicy }}
      restartPolicy: {{ . }}
      {{- end }}
      resources: {{- toYaml .resources | nindent 8 }}
    {{- end }}
  {{- end }}
  containers:
    - name: {{ include "service.name" . }}
      image: "{{ .workload.image.repository }}:{{ .workload.image.tag | default .root.Chart.AppVersion }}"
      {{- with .workload.command }}
      args: {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .workload.port }}
      ports:
        - name: http
          containerPort: {{ . }}
      {{- end }}
      resources: {{- toYaml .workload.resources | nindent 8 }}
{{- end }}
