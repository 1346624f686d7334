namespace Orkestra.Runtime.Kube.Config;

/// <summary>The configuration for reaching a cluster is missing or wrong. The message says what was looked at and how to go on.</summary>
public sealed class KubeConfigException : Exception
{
    /// <summary>Creates the exception.</summary>
    public KubeConfigException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
