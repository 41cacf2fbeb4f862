using System.Text;

namespace Mlflow.Client.Tests.Webhooks;

public sealed class WebhookDeliveryTests
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(
        """
        {"entity": "model_version_alias", "action": "created", "timestamp": "2026-11-23T09:21:15.123456+00:00",
         "data": {"name": "skog \u2713", "alias": "Production", "version": "3"}}
        """);

    [Fact]
    public void Read_Delivery_HasItsEventAndData()
    {
        WebhookDelivery delivery = WebhookDelivery.Read(Body);

        delivery.Event.ShouldBe(WebhookEvent.ModelVersionAliasCreated);
        delivery.Timestamp.ShouldBe(new DateTimeOffset(2026, 11, 23, 9, 21, 15, 123, 456, TimeSpan.Zero));
        delivery.Data.GetProperty("name").GetString().ShouldBe("skog ✓");
        delivery.Workspace.ShouldBeNull();
    }

    [Fact]
    public void Read_EventOfNewerServer_IsKept()
    {
        byte[] body = """{"entity":"carpet","action":"landed","timestamp":"2026-01-01T00:00:00","workspace":"team-a"}"""u8
            .ToArray();

        WebhookDelivery delivery = WebhookDelivery.Read(body);

        (delivery.Event.ToString(), delivery.Workspace).ShouldBe(("carpet.landed", "team-a"));
        delivery.Timestamp.ShouldBe(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"entity":1,"action":"created","timestamp":"2026-01-01T00:00:00"}""")]
    [InlineData("""{"entity":"e","action":"a","timestamp":"soon"}""")]
    public void Read_NoDelivery_IsRefused(string body) =>
        Should.Throw<FormatException>(() => WebhookDelivery.Read(Encoding.UTF8.GetBytes(body)));
}
