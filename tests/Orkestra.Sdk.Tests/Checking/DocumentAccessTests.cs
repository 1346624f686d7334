using Orkestra.Sdk.Checking;
using Orkestra.Sdk.Tests.Documents;
using Orkestra.Sdk.Validation;

namespace Orkestra.Sdk.Tests.Checking;

public sealed class DocumentAccessTests
{
    private static AccessSet Of(string box) => DocumentAccess.Of(DocumentProbe.Katalog(DocumentProbe.WithBox(box)), new ValidationOptions())["website"];

    [Fact]
    public void Every_path_that_is_read_is_in_the_set()
    {
        AccessSet set = Of(
            """
            when: [{ field: metadata.labels.team, exists: true }]
            onReconcile:
              deployments:
                - image: '{{ .spec.image }}'
                  labels: { a: '{{ with .spec.database }}{{ .host }}{{ end }}', b: '{{ get .spec "tags" "x" }}' }
            status:
              fields:
                - { path: phase, value: '{{ .children.deployment.status.readyReplicas }}{{ range .spec.ports }}{{ .name }}{{ end }}' }
            """);

        Assert.Equal(["metadata.labels.team", "spec.database", "spec.image", "spec.ports", "spec.tags.x"], set.Own);
        Assert.Equal(["status.readyReplicas"], set.Children["deployment"]);
        Assert.Equal(["status.phase"], set.Written);
    }

    [Fact]
    public void A_whole_object_takes_the_place_of_its_fields()
    {
        AccessSet set = Of("onReconcile: { deployments: [{ image: '{{ .spec.image }}{{ toJson .spec }}', replicas: '{{ if allReplicasReady .children.deployment }}1{{ end }}{{ .children.deployment.status.x }}' }] }");

        Assert.Equal(["spec"], set.Own);
        Assert.Equal([string.Empty], set.Children["deployment"]);
    }

    [Fact]
    public void The_root_itself_is_everything()
    {
        AccessSet set = Of("onReconcile: { deployments: [{ image: '{{ toJson . }}' }] }");

        Assert.Equal([string.Empty], set.Own);
        Assert.NotEmpty(set.Children);
    }

    [Fact]
    public void What_a_user_defined_note_reads_its_caller_reads()
    {
        string text = DocumentProbe.WithBox("onReconcile: { deployments: [{ image: '{{ picture }}' }] }") + "notes:\n  functions:\n    - { name: picture, expression: '{{ .spec.registry }}/{{ .spec.image }}' }\n";

        AccessSet set = DocumentAccess.Of(DocumentProbe.Katalog(text), new ValidationOptions())["website"];

        Assert.Equal(["spec.image", "spec.registry"], set.Own);
    }

    [Fact]
    public void Reads_of_other_entries_are_kept_apart()
    {
        AccessSet set = Of("cross: [{ crd: db, selector: { name: x } }]\nonReconcile: { deployments: [{ image: '{{ .cross.db.status.endpoint }}' }] }");

        Assert.Equal(["status.endpoint"], set.Cross["db"]);
        Assert.Empty(set.Own);
    }
}
