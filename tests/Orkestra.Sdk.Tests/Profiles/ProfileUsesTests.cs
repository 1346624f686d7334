using Orkestra.Sdk.Profiles;
using Orkestra.Sdk.Tests.Documents;

namespace Orkestra.Sdk.Tests.Profiles;

public sealed class ProfileUsesTests
{
    [Fact]
    public void Every_place_that_names_a_profile_is_found()
    {
        string text = DocumentProbe.WithBox(
            """
            reconciler: { profile: conservative, workers: 4 }
            onCreate:
              deployments:
                - name: '{{ .metadata.name }}'
                  image: nginx
                  resources: { profile: small }
                  securityContext: { profile: restricted }
                  podSecurity: { profile: hardened }
                  rollingUpdate: { profile: safe }
                  probes: { liveness: { type: http, path: /, profile: fast } }
            onReconcile:
              pdb: [{ name: web, behavior: { profile: rolling } }]
              networkPolicies: [{ name: web, profile: deny-all }]
              hpa: [{ name: web, scaleTargetRef: { kind: Deployment, name: web }, maxReplicas: 3, behavior: { profile: web } }]
            """);

        Assert.Equal(
            [
                "reconciler conservative operatorBox mixed",
                "resources small Deployment/{{ .metadata.name }} [onCreate]",
                "security (container) restricted Deployment/{{ .metadata.name }} [onCreate]",
                "security (pod) hardened Deployment/{{ .metadata.name }} [onCreate]",
                "rolling safe Deployment/{{ .metadata.name }} [onCreate]",
                "probes (liveness) fast Deployment/{{ .metadata.name }} [onCreate]",
                "pdb rolling PodDisruptionBudget/web [onReconcile]",
                "networkPolicy deny-all NetworkPolicy/web [onReconcile]",
                "hpa web HorizontalPodAutoscaler/web [onReconcile]",
            ],
            ProfileUses.Of(DocumentProbe.Katalog(text).Crds[0]).Select(static use => $"{use.Type} {use.Name} {use.Place}{(use.IsMixed ? " mixed" : string.Empty)}"));
    }
}
