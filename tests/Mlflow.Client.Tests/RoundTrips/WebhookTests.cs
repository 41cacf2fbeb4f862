using System.Net;
using Mlflow.Contracts;

namespace Mlflow.Client.Tests.RoundTrips;

/// <summary>
/// Webhooks, if the server has them: with an SQL store, since 3.3. Otherwise the client must say that there are none.
/// </summary>
public sealed class WebhookTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    /// <summary>Public, as newer servers want it, and an address that takes no name service; it is never called.</summary>
    private static readonly Uri Elsewhere = new("https://1.1.1.1/mlflow");

    /// <summary>Nobody listens at the discard port of the server's own machine.</summary>
    private static readonly Uri Nobody = new("https://127.0.0.1:9/mlflow");

    private readonly MlflowClient _client = server.Client;
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Webhook_CreatedChangedListedDeleted_IsAsTold()
    {
        string name = server.NewName("hook");
        if (await TryCreateAsync(name, Elsewhere) is not { } created)
        {
            return;
        }

        try
        {
            (created.Name, created.Url, created.Status, created.Description).ShouldBe(
                (name, Elsewhere, WebhookStatus.Disabled, "första"));
            created.Events.ShouldBe(
                [WebhookEvent.ModelVersionAliasCreated, WebhookEvent.ModelVersionTagSet], ignoreOrder: true);
            created.CreatedAt.ShouldNotBeNull();

            await _client.UpdateWebhookAsync(
                created.Id,
                events: [WebhookEvent.RegisteredModelCreated],
                secret: "another secret",
                description: "ändrad ✓",
                cancellationToken: _token);
            Webhook changed = await _client.GetWebhookAsync(created.Id, _token);
            (changed.Name, changed.Status, changed.Description).ShouldBe((name, WebhookStatus.Disabled, "ändrad ✓"));
            changed.Events.ShouldBe([WebhookEvent.RegisteredModelCreated]);
            (await IdsAsync()).ShouldContain(created.Id);
        }
        finally
        {
            await _client.DeleteWebhookAsync(created.Id, CancellationToken.None);
        }

        await Should.ThrowAsync<MlflowNotFoundException>(_client.GetWebhookAsync(created.Id, _token));
        (await IdsAsync()).ShouldNotContain(created.Id);
    }

    [Fact]
    public async Task List_SmallPages_GivesEachOnce()
    {
        List<WebhookId> created = [];
        try
        {
            for (int index = 0; index < 3; index++)
            {
                if (await TryCreateAsync(server.NewName("paged"), Elsewhere) is not { } webhook)
                {
                    return;
                }

                created.Add(webhook.Id);
            }

            List<WebhookId> listed = await IdsAsync(pageSize: 1);

            listed.ShouldBeUnique();
            created.ShouldAllBe(id => listed.Contains(id));
        }
        finally
        {
            foreach (WebhookId id in created)
            {
                await _client.DeleteWebhookAsync(id, CancellationToken.None);
            }
        }
    }

    [Fact]
    public async Task Test_NobodyListens_IsResultOrTheAddressIsRefused()
    {
        Webhook? webhook;
        try
        {
            webhook = await TryCreateAsync(server.NewName("nobody"), Nobody);
        }
        catch (MlflowException exception) when (exception.ErrorCode == ErrorCodes.InvalidParameterValue)
        {
            // Newer servers call private addresses only if their settings allow it.
            exception.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            return;
        }

        if (webhook is null)
        {
            return;
        }

        try
        {
            WebhookTestResult result = await _client.TestWebhookAsync(webhook.Id, cancellationToken: _token);

            result.IsSuccess.ShouldBeFalse();
            result.Error.ShouldNotBeNullOrEmpty();
        }
        finally
        {
            await _client.DeleteWebhookAsync(webhook.Id, CancellationToken.None);
        }
    }

    /// <summary>Creates a webhook that is not called. Returns null if the server has no webhooks, and the client says so.</summary>
    private async Task<Webhook?> TryCreateAsync(string name, Uri url)
    {
        try
        {
            return await _client.CreateWebhookAsync(
                name,
                url,
                [WebhookEvent.ModelVersionAliasCreated, WebhookEvent.ModelVersionTagSet],
                secret: "a secret of the tests",
                description: "första",
                WebhookStatus.Disabled,
                _token);
        }
        catch (MlflowException exception) when (exception.ErrorCode != ErrorCodes.InvalidParameterValue)
        {
            exception.Endpoint.ShouldBe("POST /api/2.0/mlflow/webhooks");
            // A file store knows the call since 3.3, and fails.
            bool mayBeFileStore =
                exception.StatusCode is HttpStatusCode.InternalServerError && !await SaysItHasSqlAsync();
            (exception.IsUnsupported || mayBeFileStore).ShouldBeTrue(exception.Message);
            TestContext.Current.AddWarning($"No webhooks here, as the client says: {exception.Message}");
            return null;
        }
    }

    private async Task<bool> SaysItHasSqlAsync()
    {
        try
        {
            return (await _client.GetServerInfoAsync(_token)).StoreType.StartsWith("Sql", StringComparison.Ordinal);
        }
        catch (MlflowException exception) when (exception.IsUnsupported)
        {
            return false;
        }
    }

    private async Task<List<WebhookId>> IdsAsync(int pageSize = 100) =>
        await _client.ListWebhooksAsync(pageSize, _token).Select(webhook => webhook.Id).ToListAsync(_token);
}
