using System.Buffers;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Orkestra.Runtime.Objects;
using Orkestra.Runtime.Primitives;
using Orkestra.Sdk.Expressions;

namespace Orkestra.Runtime.Kube.Config;

/// <summary>Runs a credential plugin; see Kubernetes' page on client-go credential plugins.</summary>
internal static class ExecCredentialRunner
{
    private const string ApiGroup = "client.authentication.k8s.io/";

    /// <summary>Runs the plugin and reads its answer.</summary>
    /// <exception cref="KubeConfigException">It is missing, fails, or prints no credential.</exception>
    public static async Task<ExecCredential> RunAsync(ExecCredentialOptions options, KubeClientConfig config, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(options.Command)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (string argument in options.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in options.Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["KUBERNETES_EXEC_INFO"] = ExecInfo(options, config);
        using Process process = Start(start, options, config);
        process.StandardInput.Close();
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
            {
                throw new KubeConfigException(
                    $"{config.Origin}: the credential plugin '{options.Command}' ended with code {process.ExitCode}: {Shorten(await errors)}");
            }

            return Read(await output, options, config.Origin);
        }
        catch (OperationCanceledException)
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }

            throw;
        }
    }

    /// <summary>Reads the <c>ExecCredential</c> object that a plugin printed.</summary>
    public static ExecCredential Read(string output, ExecCredentialOptions options, string origin)
    {
        OrkMap root;
        try
        {
            root = JsonView.Parse(Encoding.UTF8.GetBytes(output)).AsMap();
        }
        catch (Exception error) when (error is KubeObjectFormatException or InvalidOperationException)
        {
            throw new KubeConfigException($"{origin}: the credential plugin '{options.Command}' did not print an ExecCredential object.", error);
        }

        string apiVersion = Text(root, "apiVersion") ?? string.Empty;
        if (!apiVersion.StartsWith(ApiGroup, StringComparison.Ordinal) || apiVersion != options.ApiVersion)
        {
            throw new KubeConfigException(
                $"{origin}: the credential plugin '{options.Command}' answered in '{apiVersion}', but the kubeconfig asks for '{options.ApiVersion}'.");
        }

        if (!root.TryGetValue("status", out OrkValue value) || !value.TryGetMap(out OrkMap? status))
        {
            throw new KubeConfigException($"{origin}: the credential plugin '{options.Command}' gave no status.");
        }

        var credential = new ExecCredential
        {
            Token = Text(status, "token"),
            ClientCertificatePem = Text(status, "clientCertificateData"),
            ClientKeyPem = Text(status, "clientKeyData"),
            ExpiresAt = Time(status, options, origin),
        };
        return credential.Token is null && credential.ClientCertificatePem is null
            ? throw new KubeConfigException($"{origin}: the credential plugin '{options.Command}' gave neither a token nor a client certificate.")
            : credential;
    }

    private static Process Start(ProcessStartInfo start, ExecCredentialOptions options, KubeClientConfig config)
    {
        try
        {
            return Process.Start(start) ?? throw new KubeConfigException($"{config.Origin}: the credential plugin '{options.Command}' did not start.");
        }
        catch (Win32Exception error)
        {
            string hint = string.IsNullOrWhiteSpace(options.InstallHint) ? string.Empty : $"\n{options.InstallHint.Trim()}";
            throw new KubeConfigException($"{config.Origin}: the credential plugin '{options.Command}' cannot be run: {error.Message}{hint}", error);
        }
    }

    private static string ExecInfo(ExecCredentialOptions options, KubeClientConfig config)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("apiVersion", options.ApiVersion);
            writer.WriteString("kind", "ExecCredential");
            writer.WriteStartObject("spec");
            writer.WriteBoolean("interactive", false);
            if (options.ProvideClusterInfo)
            {
                writer.WriteStartObject("cluster");
                writer.WriteString("server", config.Server.ToString());
                if (config.Tls.ServerName is { } name)
                {
                    writer.WriteString("tls-server-name", name);
                }

                if (config.Tls.SkipVerification)
                {
                    writer.WriteBoolean("insecure-skip-tls-verify", true);
                }

                if (config.Tls.CertificateAuthorityPem is { } authority)
                {
                    writer.WriteBase64String("certificate-authority-data", Encoding.UTF8.GetBytes(authority));
                }

                if (config.Proxy is { } proxy)
                {
                    writer.WriteString("proxy-url", proxy.ToString());
                }

                writer.WriteEndObject();
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static DateTimeOffset? Time(OrkMap status, ExecCredentialOptions options, string origin)
    {
        if (Text(status, "expirationTimestamp") is not { } text)
        {
            return null;
        }

        return Timestamps.TryParse(text, out DateTimeOffset time)
            ? time
            : throw new KubeConfigException($"{origin}: the credential plugin '{options.Command}' gave an expirationTimestamp that is no RFC 3339 time: '{text}'.");
    }

    private static string? Text(OrkMap map, string key) => map.FindString(key) is { Length: > 0 } text ? text : null;

    private static string Shorten(string text)
    {
        string trimmed = text.Trim();
        return trimmed.Length <= 500 ? trimmed : trimmed[..500] + "…";
    }
}
