using CoverType.Web.Theming;

namespace CoverType.Web.Tests.Theming;

public sealed class RememberedThemeTests
{
    [Theory]
    [InlineData(null, "standard-base.css", "color-scheme: light")]
    [InlineData("standard-dark", "standard-dark-base.css", "color-scheme: dark")]
    [InlineData("../../secret", "standard-base.css", "color-scheme: light")]
    public async Task Page_Cookie_ComesInTheThemeThatWasChosen(string? cookie, string stylesheet, string scheme)
    {
        await using FrontEnd frontEnd = await FrontEnd.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Get, "/");
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", $"{RememberedTheme.Cookie}={cookie}");
        }

        using HttpResponseMessage response =
            await frontEnd.Client.SendAsync(request, TestContext.Current.CancellationToken);
        string page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        page.ShouldContain($"/css/{stylesheet}");
        page.ShouldContain(scheme);
    }
}
