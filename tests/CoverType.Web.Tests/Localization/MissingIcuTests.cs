using System.Diagnostics;
using CoverType.Testing;

namespace CoverType.Web.Tests.Localization;

/// <summary>The program on a machine without ICU: in a mount namespace whose library is an empty file.</summary>
public sealed class MissingIcuTests
{
    private const string WithoutIcu = """
        for library in $(ldconfig -p | awk '/libicuuc/ { print $NF }' | xargs -n1 readlink -f | sort -u); do
            mount --bind /dev/null "$library" || exit 1
        done
        exec "$@"
        """;

    [Fact]
    public async Task Start_WithoutIcu_ServesThePagesInEnglish()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        Assert.SkipUnless(await MaySeparateAsync(cancellationToken), "this system lets no program make a mount namespace");
        Uri address = new($"http://127.0.0.1:{FreePort.Next()}");
        using Process program = Start(
            "bash", "-c", WithoutIcu, "bash", "dotnet", Path.Combine(AppContext.BaseDirectory, "CoverType.Web.dll"),
            "--urls", address.AbsoluteUri);
        try
        {
            string page = await FirstPageAsync(address, program, cancellationToken);

            page.ShouldContain("<html lang=\"en\">");
            page.ShouldNotContain("Español");
        }
        finally
        {
            program.Kill(entireProcessTree: true);
            await program.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<bool> MaySeparateAsync(CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        using Process attempt = Start("true");
        await attempt.WaitForExitAsync(cancellationToken);
        return attempt.ExitCode == 0;
    }

    private static Process Start(params string[] command) => Process.Start(new ProcessStartInfo("unshare", ["-rm", .. command])
    {
        WorkingDirectory = AppContext.BaseDirectory,
    })!;

    private static async Task<string> FirstPageAsync(Uri address, Process program, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(2));
        using HttpClient http = new();
        http.DefaultRequestHeaders.Add("Accept-Language", "es");
        while (true)
        {
            try
            {
                return await http.GetStringAsync(address, deadline.Token);
            }
            catch (HttpRequestException) when (!program.HasExited)
            {
                await Task.Delay(100, deadline.Token);
            }
        }
    }
}
