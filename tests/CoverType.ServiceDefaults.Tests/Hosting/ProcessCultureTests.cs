using CoverType.ServiceDefaults.Hosting;

namespace CoverType.ServiceDefaults.Tests.Hosting;

public sealed class ProcessCultureTests
{
    [Theory]
    [InlineData("libicuuc.so.72", true)]
    [InlineData("libicuuc.so.50", true)]
    [InlineData("libicuuc.so", true)]
    [InlineData("libicuuc.so.4", false)]
    [InlineData("libz.so.1", false)]
    public void IsIcuInstalled_OneLibraryOnTheSystem_KnowsItsNames(string library, bool expected) =>
        ProcessCulture.IsIcuInstalled(name => name == library).ShouldBe(expected);
}
