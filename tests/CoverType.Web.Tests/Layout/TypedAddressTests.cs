namespace CoverType.Web.Tests.Layout;

/// <summary>Addresses that somebody has typed.</summary>
public sealed class TypedAddressTests
{
    [Theory]
    [InlineData("/pipeline?page=abc&group=x&state=odd")]
    [InlineData("/pipeline?page=99999999999")]
    [InlineData("/pipeline/campaigns/1?step=none&attempt=x")]
    [InlineData("/model?page=1.5")]
    [InlineData("/experiments/1?start=x&desc=maybe&page=%00&filter=%27&columns=odd")]
    [InlineData("/runs/compare?runs=,,")]
    [InlineData("/sign-in?wrong=maybe&expired=1")]
    [InlineData("/?Elevation=abc&Elevation=def&Slope=%00")]
    public async Task Page_OddQuery_IsThatOfTheRestOfTheAddress(string address)
    {
        await using FrontEnd frontEnd = await FrontEnd.StartAsync("--Log:StagesOnly", "true");

        string page = await frontEnd.Client.GetStringAsync(address, TestContext.Current.CancellationToken);

        page.ShouldContain("<h1");
        page.ShouldNotContain("This page has failed");
    }

    /// <summary>A parameter of a page that is a number or a flag makes the page fail for any other text.</summary>
    [Fact]
    public void Parameters_FromTheQuery_AreTexts() => typeof(FrontEndHost).Assembly.GetTypes()
        .SelectMany(type => type.GetProperties())
        .Where(property => property.IsDefined(typeof(Microsoft.AspNetCore.Components.SupplyParameterFromQueryAttribute), inherit: false))
        .Where(property => property.PropertyType != typeof(string) && property.PropertyType != typeof(string[]))
        .Select(property => $"{property.DeclaringType!.Name}.{property.Name}")
        .ShouldBeEmpty();
}
