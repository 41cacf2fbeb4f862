using CoverType.Web.Experiments;

namespace CoverType.Web.Tests.Experiments;

public sealed class PageHistoryTests
{
    private readonly PageHistory _history = new();

    [Fact]
    public void Previous_ForwardAndBack_IsThePageBefore()
    {
        _history.Visit("search", null, 0);
        _history.Visit("search", "a", 50);
        _history.Previous.ShouldBe((null, 0));
        _history.Visit("search", "b", 100);
        _history.Previous.ShouldBe(("a", 50));
        _history.Visit("search", "a", 50);
        _history.Previous.ShouldBe((null, 0));
    }

    [Fact]
    public void Previous_AnotherSearch_IsItsFirstPage()
    {
        _history.Visit("search", null, 0);
        _history.Visit("search", "a", 50);
        _history.Visit("search", "b", 100);

        _history.Visit("another", "c", 50);

        _history.Previous.ShouldBe((null, 0));
    }

    [Fact]
    public void Previous_SamePageAgain_DoesNotChange()
    {
        _history.Visit("search", "a", 50);
        _history.Visit("search", "b", 100);

        _history.Visit("search", "b", 100);

        _history.Previous.ShouldBe(("a", 50));
    }
}
