using CharroBot.Application.Staff;

namespace CharroBot.Application.Tests.Staff;

public sealed class GuessablePasswordsTests
{
    [Theory]
    [InlineData("contraseña1234")]
    [InlineData("Contraseña2026!")]
    [InlineData("c0ntr4s3ñ4 2026")]
    [InlineData("password12345")]
    [InlineData("P4ssw0rd!2024")]
    [InlineData("123412341234")]
    [InlineData("1234567890123")]
    [InlineData("0987654321098")]
    [InlineData("aaaabbbbccccd")]
    [InlineData("aaaaaaaaaaaab")]
    [InlineData("verita verita")]
    [InlineData("xyzwxyzwxyzw")]
    [InlineData("qwertyuiop12")]
    [InlineData("poiuytrewq99")]
    [InlineData("qwerty123456")]
    [InlineData("asdfghjklñ12")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("abcdefghijkl")]
    [InlineData("bocajuniors1905")]
    [InlineData("River-Plate-2018")]
    [InlineData("argentina2022")]
    [InlineData("maradona-10-10")]
    [InlineData("admin-admin-1")]
    [InlineData("administrador1")]
    [InlineData("charrobot2026")]
    [InlineData("indiehoy12345")]
    [InlineData("bienvenido2026")]
    [InlineData("septiembre-2026")]
    public void Contains_WhatIsTriedFirst(string password) => GuessablePasswords.Contains(password, "otra").ShouldBeTrue();

    [Theory]
    [InlineData("veracruz", "veracruz-123")]
    [InlineData("vera.gomez", "Vera.Gomez.2026")]
    [InlineData("mlopez", "zepolm-mlopez")]
    [InlineData("n4talia", "natalia natalia 7")]
    public void Contains_TheUsersName(string username, string password) => GuessablePasswords.Contains(password, username).ShouldBeTrue();

    [Theory]
    [InlineData("tres palabras mias")]
    [InlineData("correcto caballo grapa")]
    [InlineData("una clave bien larga")]
    [InlineData("clave-de-supervisora-2026", "supervisora")]
    [InlineData("mi abuela teje los jueves")]
    [InlineData("k7#Tz!pQ2m&w")]
    [InlineData("lluvia y sol, pan y queso")]
    [InlineData("Xv9bTq2LmR8s")]
    [InlineData("el perro verde baila")]
    public void Contains_NotWhatNobodyTries(string password, string username = "vera") => GuessablePasswords.Contains(password, username).ShouldBeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("    ")]
    [InlineData("\uD800abc")]
    [InlineData("🎸🎸🎸🎸🎸🎸")]
    public void Contains_OfOddText_DoesNotThrow(string password) => Should.NotThrow(() => GuessablePasswords.Contains(password, "vera"));
}
