using Orkestra.Runtime.Hosting;

namespace Orkestra.Runtime.Tests.Hosting;

public sealed class ImagePagesTests
{
    // The form is the kernel's (proc(5)), shortened to a few of its lines.
    private const string Smaps =
        """
        55d0c0400000-55d0c0600000 r--p 00000000 fe:00 1234                       /opt/orkestra-runtime
        Size:               2048 kB
        Rss:                1024 kB
        Anonymous:             0 kB
        VmFlags: rd mr mw me sd
        55d0c0600000-55d0c0e00000 r-xp 00200000 fe:00 1234                       /opt/orkestra-runtime
        Size:               8192 kB
        Anonymous:             0 kB
        55d0c0e00000-55d0c0e03000 r--p 00a00000 fe:00 1234                       /opt/orkestra-runtime
        Anonymous:            12 kB
        55d0c0e03000-55d0c0e40000 rw-p 00a03000 fe:00 1234                       /opt/orkestra-runtime
        Anonymous:             0 kB
        7fdc81c00000-7fdc823e3000 rw-p 00000000 00:00 0
        Anonymous:          7304 kB
        7fe84c200000-7fe84c300000 r-xp 00000000 fe:00 99                         /usr/lib/libssl.so.3
        Anonymous:             0 kB
        7ffd00000000-7ffd00002000 r-xp 00000000 00:00 0                          [vdso]
        Anonymous:             0 kB
        """;

    [Fact]
    public void Only_read_only_mappings_of_the_program_without_pages_of_their_own_can_be_forgotten()
    {
        Assert.Equal(
            [
                new(0x55d0c0400000, 0x55d0c0600000, IsUnmodified: true),
                new(0x55d0c0600000, 0x55d0c0e00000, IsUnmodified: true),
                new(0x55d0c0e00000, 0x55d0c0e03000, IsUnmodified: false),
                new(0x55d0c0e03000, 0x55d0c0e40000, IsUnmodified: false),
            ],
            ImagePages.Mappings(Smaps.Split('\n'), "/opt/orkestra-runtime"));
    }

    [Fact]
    public void The_process_goes_on_after_a_release()
    {
        Assert.Null(Record.Exception(ImagePages.Release));
    }
}
