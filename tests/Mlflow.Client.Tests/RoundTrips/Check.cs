namespace Mlflow.Client.Tests.RoundTrips;

/// <summary>What holds on servers that know a call, and what on those that are older than it.</summary>
internal static class Check
{
    /// <summary>
    /// Runs a check on a server that knows its calls. On an older one, the first of them must fail and say that the server
    /// does not know it: neither silence nor a muddled answer passes.
    /// </summary>
    /// <param name="server">The server.</param>
    /// <param name="since">The first version that knows the calls.</param>
    /// <param name="check">The check, which begins with a call that older servers do not know.</param>
    public static async Task SinceAsync(ServerFixture server, Version since, Func<Task> check)
    {
        ArgumentNullException.ThrowIfNull(server);
        if (await server.VersionAsync() >= since)
        {
            await check();
            return;
        }

        MlflowException exception = await Should.ThrowAsync<MlflowException>(check);
        exception.IsUnsupported.ShouldBeTrue(exception.Message);
        exception.Message.ShouldContain("does not know this call");
        exception.Endpoint.ShouldNotBeNull();
    }
}
