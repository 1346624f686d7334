using System.Text.Json.Nodes;

namespace Orkestra.DevCluster.Kinds.Defaults;

/// <summary>Defaults of containers, the same in pods and in pod templates.</summary>
internal static class ContainerDefaults
{
    public static void Apply(JsonObject container, bool hostNetwork)
    {
        container.SetDefault("imagePullPolicy", PullPolicy(container.StringAt("image") ?? ""));
        container.SetDefault("terminationMessagePath", "/dev/termination-log");
        container.SetDefault("terminationMessagePolicy", "File");
        foreach (JsonObject port in container["ports"].Objects())
        {
            port.SetDefault("protocol", "TCP");
            if (hostNetwork && port["hostPort"] is null)
            {
                port["hostPort"] = port["containerPort"]?.DeepClone();
            }
        }

        foreach (JsonObject variable in container["env"].Objects())
        {
            variable.ObjectAt("valueFrom", "fieldRef")?.SetDefault("apiVersion", "v1");
        }

        foreach (string probe in (string[])["livenessProbe", "readinessProbe", "startupProbe"])
        {
            if (container.ObjectAt(probe) is { } settings)
            {
                settings.SetDefault("timeoutSeconds", 1);
                settings.SetDefault("periodSeconds", 10);
                settings.SetDefault("successThreshold", 1);
                settings.SetDefault("failureThreshold", 3);
                Handler(settings);
            }
        }

        Handler(container.ObjectAt("lifecycle", "postStart"));
        Handler(container.ObjectAt("lifecycle", "preStop"));
    }

    private static void Handler(JsonObject? handler)
    {
        if (handler.ObjectAt("httpGet") is { } http)
        {
            http.SetDefault("path", "/");
            http.SetDefault("scheme", "HTTP");
        }

        handler.ObjectAt("grpc")?.SetDefault("service", "");
    }

    /// <summary>A moving tag is pulled each time; a fixed tag, a digest or no image is not.</summary>
    private static string PullPolicy(string image)
    {
        if (image.Length == 0 || image.Contains('@', StringComparison.Ordinal))
        {
            return "IfNotPresent";
        }

        string last = image[(image.LastIndexOf('/') + 1)..];
        int colon = last.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || last[(colon + 1)..] == "latest" ? "Always" : "IfNotPresent";
    }
}
