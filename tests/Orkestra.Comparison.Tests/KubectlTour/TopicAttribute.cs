using System.Reflection;
using Xunit.Sdk;

namespace Orkestra.Comparison.Tests.KubectlTour;

/// <summary>A topic as the data of a theory; skipped, with the reason, where kubectl is missing or too old for it.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
[DataDiscoverer("Xunit.Sdk.DataDiscoverer", "xunit.core")]
internal sealed class TopicAttribute : DataAttribute
{
    public TopicAttribute(string name)
    {
        Name = name;
        Version? needs = TourTopic.Read(name).NeedsKubectl;
        Skip = KubectlVersion.Installed is not { } installed ? "kubectl is not on the PATH"
            : needs is not null && installed < needs ? $"needs kubectl {needs}; {installed} is installed"
            : null;
    }

    public string Name { get; }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[Name]];
}
