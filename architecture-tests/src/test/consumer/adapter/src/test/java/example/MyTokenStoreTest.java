package example;

import dev.tabwire.core.contract.StoreFixture;
import dev.tabwire.core.contract.TokenStoreContract;

class MyTokenStoreTest extends TokenStoreContract {
    @Override
    protected StoreFixture fixture() {
        return new MyStores();
    }
}
