using System.Net;
using CoverType.ServiceDefaults.Hosting;
using CoverType.Testing;
using CoverType.Web.Access;
using CoverType.Web.Tests.Access;

namespace CoverType.Web.Tests.Keys;

public sealed class SharedKeysTests : IDisposable
{
    private const string Key = "a-key-of-the-pipeline-0123456789";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task SignIn_OnOneOfTwoWebs_HoldsOnTheOtherAndTheSignOutOnBoth()
    {
        await using FrontEnd one = await StartAsync();
        await using FrontEnd other = await StartAsync();
        using HttpClient browser = SignInForm.Browser(one);
        using HttpResponseMessage signedIn = await SignInForm.SendAsync(browser, Key, "/");
        string kept = SignInForm.CookieOf(signedIn);

        // The same cookies at the other web: a gateway has sent the browser there.
        (await PageAsync(other, kept)).ShouldContain("Sign out");
        using FormUrlEncodedContent form = new(
            [new("__RequestVerificationToken", await SignInForm.TokenAsync(browser)), new("to", "/")]);
        using HttpResponseMessage signedOut = await browser.PostAsync(AccessEndpoints.SignOutPath, form, Cancellation);

        signedOut.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await PageAsync(one, kept)).ShouldContain("name=\"key\"");
        (await PageAsync(other, kept)).ShouldContain("name=\"key\"");
    }

    [Fact]
    public async Task SignIn_BeforeARestart_HoldsAfterIt()
    {
        string kept;
        await using (FrontEnd before = await StartAsync())
        {
            using HttpClient browser = SignInForm.Browser(before);
            using HttpResponseMessage signedIn = await SignInForm.SendAsync(browser, Key, "/");
            kept = SignInForm.CookieOf(signedIn);
        }

        await using FrontEnd after = await StartAsync();

        (await PageAsync(after, kept)).ShouldContain("Sign out");
    }

    [Fact]
    public async Task SignIn_WithoutASharedFolder_HoldsOnThatWebOnly()
    {
        await using FrontEnd one = await FrontEnd.StartAsync("--PipelineApi:ApiKey", Key);
        await using FrontEnd other = await FrontEnd.StartAsync("--PipelineApi:ApiKey", Key);
        using HttpClient browser = SignInForm.Browser(one);
        using HttpResponseMessage signedIn = await SignInForm.SendAsync(browser, Key, "/");

        (await PageAsync(other, SignInForm.CookieOf(signedIn))).ShouldContain("name=\"key\"");
    }

    [Fact]
    public async Task Start_FourWebsAtOnce_MakeOneKeyForTheirUserOnly()
    {
        string folder = _folder.Combine("keys");
        FrontEnd[] webs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => StartAsync(folder))));

        Directory.GetFiles(folder, "key-*.xml").Length.ShouldBe(1);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        foreach (FrontEnd web in webs)
        {
            await web.DisposeAsync();
        }
    }

    [Fact]
    public async Task Start_FolderThatCannotBeMade_NamesTheSetting()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        ServiceStartException failure = await Should.ThrowAsync<ServiceStartException>(() => StartAsync("/proc/none"));

        failure.Message.ShouldContain("/proc/none (Pages:KeysFolder) cannot be made:");
    }

    private Task<FrontEnd> StartAsync() => StartAsync(_folder.Path);

    private static Task<FrontEnd> StartAsync(string folder) =>
        FrontEnd.StartAsync("--PipelineApi:ApiKey", Key, "--Pages:KeysFolder", folder);

    private static async Task<string> PageAsync(FrontEnd web, string cookie)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/sign-in") { Headers = { { "Cookie", cookie } } };
        using HttpResponseMessage response = await web.Client.SendAsync(request, Cancellation);
        return await response.Content.ReadAsStringAsync(Cancellation);
    }
}
