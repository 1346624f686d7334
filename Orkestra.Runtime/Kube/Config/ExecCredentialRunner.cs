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
    private const int LongestOutput = 1024 * 1024;
    private const int LongestQuote = 500;

    // Nobody sits before an operator to answer questions, so a plugin that takes longer waits for something that will not come.
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_lastWords = TimeSpan.FromSeconds(1);

    /// <summary>Runs the plugin and reads its answer.</summary>
    /// <exception cref="KubeConfigException">It is missing, fails, hangs, or prints no credential; the message ends with what it said.</exception>
    public static async Task<ExecCredential> RunAsync(
        ExecCredentialOptions options, KubeClientConfig config, TimeProvider time, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(s_limit, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        using Process process = Start(options, config);
        var output = new PluginOutput(process.StandardOutput, LongestOutput);
        var errors = new PluginOutput(process.StandardError, LongestQuote);
        Task reading = Task.WhenAll(output.ReadAsync(cancellationToken), errors.ReadAsync(cancellationToken));
        try
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync(linked.Token);
            await reading.WaitAsync(linked.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            await LastWordsAsync(reading);
            throw Failure($"did not end within {s_limit.TotalSeconds:0} s", options, config, errors.Text);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        if (process.ExitCode != 0)
        {
            throw Failure($"ended with code {process.ExitCode}", options, config, errors.Text);
        }

        if (output.IsCut)
        {
            throw Failure($"printed more than {LongestOutput} characters", options, config, errors.Text);
        }

        try
        {
            return Read(output.Text, options, config.Origin);
        }
        catch (KubeConfigException error) when (errors.Text.Trim() is { Length: > 0 } said)
        {
            throw new KubeConfigException($"{error.Message} It said: {said}", error);
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

    // What the plugin said may still be in the pipe.
    private static async Task LastWordsAsync(Task reading)
    {
        try
        {
            await reading.WaitAsync(s_lastWords, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            // A process that left the plugin's tree holds the pipe open.
        }
    }

    private static Process Start(ExecCredentialOptions options, KubeClientConfig config)
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

        try
        {
            foreach ((string name, string value) in options.Environment)
            {
                start.Environment[name] = value;
            }

            start.Environment["KUBERNETES_EXEC_INFO"] = ExecInfo(options, config);
            return Process.Start(start) ?? throw Failure("did not start", options, config, string.Empty);
        }
        catch (Exception error) when (error is Win32Exception or ArgumentException or InvalidOperationException)
        {
            string hint = string.IsNullOrWhiteSpace(options.InstallHint) ? string.Empty : $"\n{options.InstallHint.Trim()}";
            throw new KubeConfigException($"{config.Origin}: the credential plugin '{options.Command}' cannot be run: {error.Message}{hint}", error);
        }
    }

    private static KubeConfigException Failure(string what, ExecCredentialOptions options, KubeClientConfig config, string said)
    {
        string trimmed = said.Trim();
        return new KubeConfigException(
            $"{config.Origin}: the credential plugin '{options.Command}' {what}{(trimmed.Length == 0 ? "." : $": {trimmed}")}");
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

                if (config.Tls.ReadAuthority(config.Origin) is { } authority)
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
}
