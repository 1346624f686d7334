namespace Orkestra.DevCluster.Kinds.Fields;

/// <summary>Containers and their probes, environment and security settings. The notation is described at <see cref="FieldTableReader"/>.</summary>
internal static class ContainerFields
{
    public const string Text = """
    Container
      name! string
      image string
      command []string
      args []string
      workingDir string
      ports []ContainerPort list=containerPort,protocol patch=merge key=containerPort
      envFrom []EnvFromSource
      env []EnvVar list=name patch=merge key=name
      resources! ResourceRequirements
      resizePolicy []ContainerResizePolicy
      restartPolicy* string
      restartPolicyRules []ContainerRestartRule
      volumeMounts []VolumeMount list=mountPath patch=merge key=mountPath
      volumeDevices []VolumeDevice list=devicePath patch=merge key=devicePath
      livenessProbe* Probe
      readinessProbe* Probe
      startupProbe* Probe
      lifecycle* Lifecycle
      terminationMessagePath string
      terminationMessagePolicy string
      imagePullPolicy string
      securityContext* SecurityContext
      stdin bool
      stdinOnce bool
      tty bool
    ContainerPort
      name string
      hostPort int32
      containerPort! int32
      protocol string default=TCP
      hostIP string
    EnvFromSource
      prefix string
      configMapRef* ConfigMapEnvSource
      secretRef* SecretEnvSource
    ConfigMapEnvSource
      name string
      optional* bool
    SecretEnvSource
      name string
      optional* bool
    EnvVar
      name! string
      value string
      valueFrom* EnvVarSource
    EnvVarSource
      fieldRef* ObjectFieldSelector
      resourceFieldRef* ResourceFieldSelector
      configMapKeyRef* ConfigMapKeySelector
      secretKeyRef* SecretKeySelector
      fileKeyRef* FileKeySelector
    ConfigMapKeySelector atomic
      name string
      key! string
      optional* bool
    SecretKeySelector atomic
      name string
      key! string
      optional* bool
    FileKeySelector atomic
      volumeName! string
      path! string
      key! string
      optional* bool
    ResourceRequirements
      limits map quantity
      requests map quantity
      claims []ResourceClaim list=name
    ResourceClaim
      name! string
      request string
    ContainerResizePolicy
      resourceName! string
      restartPolicy! string
    ContainerRestartRule
      action string
      exitCodes* ContainerRestartRuleOnExitCodes
    ContainerRestartRuleOnExitCodes
      operator string
      values []int32 set
    VolumeMount
      name! string
      readOnly bool
      recursiveReadOnly* string
      mountPath! string
      subPath string
      mountPropagation* string
      subPathExpr string
      bindMountOptions []string set
    VolumeDevice
      name! string
      devicePath! string
    Probe
      exec* ExecAction
      httpGet* HTTPGetAction
      tcpSocket* TCPSocketAction
      grpc* GRPCAction
      initialDelaySeconds int32
      timeoutSeconds int32
      periodSeconds int32
      successThreshold int32
      failureThreshold int32
      terminationGracePeriodSeconds* int64
    ExecAction
      command []string
    HTTPGetAction
      path string
      port! intorstring
      host string
      scheme string
      httpHeaders []HTTPHeader
      protocol* string
    HTTPHeader
      name! string
      value! string
    TCPSocketAction
      port! intorstring
      host string
    GRPCAction
      port! int32
      service* string
      mode* string
    Lifecycle
      postStart* LifecycleHandler
      preStop* LifecycleHandler
      stopSignal* string
    LifecycleHandler
      exec* ExecAction
      httpGet* HTTPGetAction
      tcpSocket* TCPSocketAction
      sleep* SleepAction
    SleepAction
      seconds! int64
    SecurityContext
      capabilities* Capabilities
      privileged* bool
      seLinuxOptions* SELinuxOptions
      windowsOptions* WindowsSecurityContextOptions
      runAsUser* int64
      runAsGroup* int64
      runAsNonRoot* bool
      readOnlyRootFilesystem* bool
      allowPrivilegeEscalation* bool
      procMount* string
      seccompProfile* SeccompProfile
      appArmorProfile* AppArmorProfile
    Capabilities
      add []string
      drop []string
    SELinuxOptions
      user string
      role string
      type string
      level string
    WindowsSecurityContextOptions
      gmsaCredentialSpecName* string
      gmsaCredentialSpec* string
      runAsUserName* string
      hostProcess* bool
    SeccompProfile
      type! string
      localhostProfile* string
    AppArmorProfile
      type! string
      localhostProfile* string
    EphemeralContainer
      name! string
      image string
      command []string
      args []string
      workingDir string
      ports []ContainerPort list=containerPort,protocol patch=merge key=containerPort
      envFrom []EnvFromSource
      env []EnvVar list=name patch=merge key=name
      resources! ResourceRequirements
      resizePolicy []ContainerResizePolicy
      restartPolicy* string
      restartPolicyRules []ContainerRestartRule
      volumeMounts []VolumeMount list=mountPath patch=merge key=mountPath
      volumeDevices []VolumeDevice list=devicePath patch=merge key=devicePath
      livenessProbe* Probe
      readinessProbe* Probe
      startupProbe* Probe
      lifecycle* Lifecycle
      terminationMessagePath string
      terminationMessagePolicy string
      imagePullPolicy string
      securityContext* SecurityContext
      stdin bool
      stdinOnce bool
      tty bool
      targetContainerName string
    """;
}
